package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder of one run, being written. Whole files appear by renaming, so a reader never sees half of one; logs grow by
 * whole lines.
 */
public final class RunDirectory implements AutoCloseable {
    /** Names of the files in a run directory. */
    public static final String EXPERIMENT = "experiment.yaml";

    static final String PROVENANCE = "provenance.json";
    static final String METRICS = "metrics.jsonl";
    static final String EVENTS = "events.jsonl";
    static final String CLAIMS = "claims.json";

    private final Path folder;
    private final LineLog metrics;
    private final LineLog events;
    private final boolean isBegun;

    private RunDirectory(Path folder, LineLog metrics, LineLog events) {
        this.folder = folder;
        this.isBegun = events.flush() > 0;
        this.metrics = metrics;
        this.events = events;
    }

    /**
     * Creates a run directory in a folder of its own.
     *
     * @throws IllegalArgumentException if the folder holds a run already
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static RunDirectory create(Path folder) {
        if (Files.exists(folder.resolve(METRICS)) || Files.exists(folder.resolve(EXPERIMENT))) {
            throw new IllegalArgumentException(folder + " holds a run already; name another folder with --out");
        }
        try {
            Files.createDirectories(folder);
            LineLog metrics = LineLog.create(folder.resolve(METRICS));
            return new RunDirectory(folder, metrics, LineLog.create(folder.resolve(EVENTS)));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /**
     * Opens the directory of a run that is to go on.
     *
     * @param metricsBytes length of the metrics to keep; what was recorded after them is cut off
     * @throws UncheckedIOException if the folder cannot be written, or another process writes it
     */
    public static RunDirectory reopen(Path folder, long metricsBytes) {
        try {
            LineLog metrics = LineLog.reopen(folder.resolve(METRICS), metricsBytes);
            return new RunDirectory(folder, metrics, reopenEvents(folder, metrics));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /** Opens the events; where that fails, the metrics are let go too. */
    private static LineLog reopenEvents(Path folder, LineLog metrics) throws IOException {
        try {
            Path events = folder.resolve(EVENTS);
            return LineLog.reopen(events, JsonLines.wholeLines(events));
        } catch (IOException | RuntimeException failure) {
            metrics.close();
            throw failure;
        }
    }

    private static UncheckedIOException unwritable(Path folder, IOException failure) {
        return new UncheckedIOException("cannot write the run directory " + folder + ": " + failure, failure);
    }

    /** Returns the first free folder {@code NAME-001}, {@code NAME-002} … within a parent folder. */
    public static Path nextFree(Path parent, String name) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> parent.resolve(String.format("%s-%03d", name, number)))
                .filter(folder -> !Files.exists(folder))
                .findFirst()
                .orElseThrow();
    }

    public Path folder() {
        return folder;
    }

    /** Returns whether the run had begun before the directory was opened. */
    public boolean isBegun() {
        return isBegun;
    }

    /** Returns whether it is written where the numbers come from. */
    public boolean hasProvenance() {
        return Files.exists(folder.resolve(PROVENANCE));
    }

    /** Writes the resolved experiment. */
    public void writeExperiment(String yaml) {
        writeWhole(EXPERIMENT, yaml);
    }

    /** Writes where the run's numbers come from without waiting for the disk. */
    public void writeProvenanceUnforced(JsonNode provenance) {
        AtomicFile.writeUnforced(
                folder.resolve(PROVENANCE), channel -> AtomicFile.writeAll(channel, pretty(provenance)));
    }

    /** Writes where the run's numbers come from. */
    public void writeProvenance(JsonNode provenance) {
        writeWhole(PROVENANCE, pretty(provenance));
    }

    /** Writes the verdicts on the claims. */
    public void writeClaims(JsonNode claims) {
        writeWhole(CLAIMS, pretty(claims));
    }

    private static String pretty(JsonNode json) {
        return json.toPrettyString() + "\n";
    }

    private void writeWhole(String name, String text) {
        AtomicFile.write(folder.resolve(name), channel -> AtomicFile.writeAll(channel, text));
    }

    /** Appends one line to the metrics. */
    void appendMetric(ObjectNode object) {
        metrics.append(JsonLines.line(object));
    }

    /** Appends one line to the metrics, given in JSON. */
    void appendMetric(String object) {
        metrics.append(JsonLines.line(object));
    }

    /** Appends one line to the events. */
    public void appendEvent(ObjectNode object) {
        events.append(JsonLines.line(object));
        flush();
    }

    /** Hands all lines written so far to the operating system. */
    public void flush() {
        metrics.flush();
        events.flush();
    }

    /** Hands all metrics to the operating system, and returns their length in bytes. */
    long flushMetrics() {
        return metrics.flush();
    }

    /** Hands all metrics to the disk, and returns their length in bytes. */
    long forceMetrics() {
        return metrics.force();
    }

    /** Waits until the metrics of a run that has ended are on the disk. */
    public static void forceMetrics(Path folder) {
        AtomicFile.force(folder.resolve(METRICS));
    }

    @Override
    public void close() {
        try (metrics) {
            events.close();
        }
    }
}
