package org.dynascope.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunOverview;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;

/**
 * What the template {@code report.jte} prints: a run with every number already text. Public for the generated template
 * alone.
 *
 * @param run the run, complete or not
 * @param provenance where its numbers come from: any JSON; shown as it is
 * @param claims rows of the claims table
 * @param figures one for each chart
 * @param values rows of the table of final values
 * @param times rows of the table of wall times
 * @param trajectories names of all that recorded metrics: trajectories and pairs of them
 * @param tree drawing of the tree of trajectories
 * @param chartData JSON for the script, safe inside a script element
 * @param assets script and style sheet
 */
public record ReportPage(
        RunRecord run,
        JsonNode provenance,
        List<ClaimRow> claims,
        List<Figure> figures,
        List<ValueRow> values,
        List<TimeRow> times,
        List<String> trajectories,
        TreeDrawing tree,
        String chartData,
        PageAssets assets) {
    /** More trajectories than these are named only when asked for. */
    public static final int MOST_NAMED = 12;

    static ReportPage of(RunRecord run, PageAssets assets) {
        List<MetricRecord> drawn = ForkEnds.beside(run.metrics(), run.trajectories());
        List<DrawnPanel> panels = DrawnPanel.of(SingleLooks.placed(drawn));
        List<String> trajectories = subjects(run.metrics());
        return new ReportPage(
                run,
                json(run.provenanceJson()),
                run.claims().stream().map(ClaimRow::new).toList(),
                panels.stream().map(Figure::of).toList(),
                ValueRow.of(run.metrics()),
                TimeRow.of(run),
                trajectories,
                TreeDrawing.of(run.trajectories()),
                ChartData.toJson(panels, subjects(drawn), MatrixTicks.of(run.metrics())),
                assets);
    }

    private static List<String> subjects(List<MetricRecord> metrics) {
        return metrics.stream()
                .flatMap(metric -> metric.points().sequencedKeySet().stream())
                .distinct()
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException damaged) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    /** What was run, in reading order: model, optimizer, data, length, seed. */
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>(run.parts());
        if (provenance.has("seed")) {
            facts.put("seed", provenance.get("seed").asText());
        }
        return facts;
    }

    /** How the run ended, in words. */
    public String status() {
        return switch (run.status()) {
            case COMPLETED -> "completed";
            case STOPPED -> (isFollowed() ? "running" : "stopped") + place();
            case DIVERGED -> "diverged" + place();
            case FAILED -> "failed" + place();
        };
    }

    private String place() {
        return run.isStudy() ? "" : " at step " + steps();
    }

    /** The run's status as a name for the style sheet. */
    public String statusStyle() {
        return switch (run.status()) {
            case COMPLETED -> "completed";
            case STOPPED -> isFollowed() ? "running" : "stopped";
            case DIVERGED, FAILED -> "failed";
        };
    }

    /** A sign that tells the states apart without colour. */
    public String statusSymbol() {
        return switch (run.status()) {
            case COMPLETED -> "✓";
            case STOPPED -> isFollowed() ? "●" : "■";
            case DIVERGED, FAILED -> "✕";
        };
    }

    /** Whether the page is served and the run, as far as its files tell, still goes on. */
    public boolean isFollowed() {
        return assets.isServed() && run.seconds().isEmpty();
    }

    /** When the run recorded something last, in milliseconds since 1970. */
    public long changedMillis() {
        return RunOverview.changedMillis(run.folder());
    }

    /** Whether the run came far enough for its claims to be judged. */
    public boolean isJudged() {
        return run.status() != RunStatus.STOPPED;
    }

    /** Why the run ended early, what it warned of, and what of it could not be read; empty if there is nothing to say. */
    public String message() {
        return Stream.of(
                        Stream.of(isFollowed() ? "" : run.message()),
                        LoggedWarnings.of(run.folder()).stream(),
                        run.damage().stream())
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The number of updates made. */
    public String steps() {
        return SignificantDigits.formatCount(run.steps());
    }

    /** The number of updates made, and of a single trajectory that goes on, how many there will be. */
    public String progress() {
        boolean hasGoal = isFollowed() && run.totalSteps() > run.steps() && !hasSeveralTrajectories();
        return steps() + (hasGoal ? " of " + SignificantDigits.formatCount(run.totalSteps()) : "");
    }

    /** The wall time of the whole run. */
    public String totalTime() {
        return ElapsedTime.format(run.seconds().orElse(Double.NaN));
    }

    /** How many claims got which verdict, such as {@code 1 confirmed, 1 refuted}. */
    public String verdictCounts() {
        return claims.stream()
                .sorted((one, other) -> one.verdict().compareTo(other.verdict()))
                .collect(Collectors.groupingBy(ClaimRow::verdict, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whether tables must name trajectories. */
    public boolean hasSeveralTrajectories() {
        return trajectories.size() > 1;
    }
}
