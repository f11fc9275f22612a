package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    private final Writer metrics;
    private final Writer events;

    private RunDirectory(Path folder) throws IOException {
        this.folder = folder;
        this.metrics = Files.newBufferedWriter(folder.resolve(METRICS), StandardOpenOption.CREATE_NEW);
        this.events = Files.newBufferedWriter(folder.resolve(EVENTS), StandardOpenOption.CREATE_NEW);
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
            return new RunDirectory(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the run directory " + folder + ": " + failure, failure);
        }
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

    /** Writes the resolved experiment. */
    public void writeExperiment(String yaml) {
        writeWhole(EXPERIMENT, yaml);
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
        Path target = folder.resolve(name);
        Path partial = folder.resolve(name + ".partial");
        attempt(target, () -> {
            Files.writeString(partial, text, StandardCharsets.UTF_8);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Appends one line to the metrics. */
    void appendMetric(ObjectNode object) {
        append(metrics, METRICS, object);
    }

    /** Appends one line to the events. */
    public void appendEvent(ObjectNode object) {
        append(events, EVENTS, object);
        flush();
    }

    private void append(Writer writer, String name, ObjectNode object) {
        attempt(folder.resolve(name), () -> writer.write(JsonLines.line(object)));
    }

    /** Hands all lines written so far to the operating system. */
    public void flush() {
        attempt(folder, () -> {
            metrics.flush();
            events.flush();
        });
    }

    /** A write that may fail. */
    private interface Write {
        void run() throws IOException;
    }

    private static void attempt(Path target, Write write) {
        try {
            write.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        attempt(folder, () -> {
            metrics.close();
            events.close();
        });
    }
}
