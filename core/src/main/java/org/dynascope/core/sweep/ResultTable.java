package org.dynascope.core.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.dynascope.core.run.SweepDirectory;

/**
 * What came of all trials as tables, {@code results.csv} and {@code results.jsonl}: a row for each trial in the order of the sweep,
 * with its axes, its end and the number recorded last of every scalar metric. Nothing in them tells time or place, so equal sweeps
 * have equal bytes. The CSV is RFC 4180 but for its line ends, which are single line feeds.
 */
public final class ResultTable {
    private final List<TrialOutcome> trials;

    public ResultTable(List<TrialOutcome> trials) {
        this.trials = List.copyOf(trials);
    }

    /** Writes both files. */
    public void write(SweepDirectory directory) {
        directory.write("results.csv", csv());
        directory.write("results.jsonl", jsonLines());
    }

    String csv() {
        SequencedSet<String> axes = new LinkedHashSet<>();
        SequencedSet<String> metrics = new LinkedHashSet<>();
        trials.forEach(trial -> {
            axes.addAll(trial.values().sequencedKeySet());
            metrics.addAll(trial.last().sequencedKeySet());
        });
        List<String> heading = new ArrayList<>(List.of("trial"));
        heading.addAll(axes);
        heading.addAll(List.of("status", "steps"));
        heading.addAll(metrics);
        heading.add("message");
        StringBuilder table = new StringBuilder(row(heading));
        trials.forEach(trial -> table.append(row(trial, axes, metrics)));
        return table.toString();
    }

    private static String row(TrialOutcome trial, SequencedSet<String> axes, SequencedSet<String> metrics) {
        List<String> cells = new ArrayList<>(List.of(trial.id()));
        axes.forEach(axis -> cells.add(trial.values().getOrDefault(axis, "")));
        cells.add(status(trial));
        cells.add(Long.toString(trial.end().steps()));
        metrics.forEach(metric -> {
            Double last = trial.last().get(metric);
            cells.add(last == null ? "" : last.toString());
        });
        cells.add(trial.end().message());
        return row(cells);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ResultTable::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(String text) {
        boolean isPlain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String status(TrialOutcome trial) {
        return trial.end().status().name().toLowerCase(Locale.ROOT);
    }

    String jsonLines() {
        return trials.stream().map(ResultTable::json).map(each -> each + "\n").collect(Collectors.joining());
    }

    private static ObjectNode json(TrialOutcome trial) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("trial", trial.id());
        ObjectNode values = line.putObject("values");
        trial.values().forEach(values::put);
        line.put("status", status(trial)).put("steps", trial.end().steps());
        ObjectNode last = line.putObject("last");
        trial.last().forEach((metric, number) -> {
            if (Double.isFinite(number)) {
                last.put(metric, number);
            } else {
                last.put(metric, number.toString());
            }
        });
        return line.put("message", trial.end().message());
    }
}
