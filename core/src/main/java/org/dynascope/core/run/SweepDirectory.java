package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one sweep, being written: {@code experiment.yaml}, {@code trials.jsonl}, which grows by whole lines, results and
 * claims, which appear complete or not at all, and a run directory for each trial in {@code trials}.
 */
public final class SweepDirectory implements AutoCloseable {
    static final String TRIALS = "trials.jsonl";
    private static final String FOLDERS = "trials";

    private final Path folder;
    private final LineLog log;

    private SweepDirectory(Path folder, LineLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** Returns whether a folder holds a sweep. */
    public static boolean isSweep(Path folder) {
        return Files.isRegularFile(folder.resolve(TRIALS));
    }

    /**
     * Creates the directory of a sweep.
     *
     * @throws IllegalArgumentException if the folder holds a run or a sweep already
     * @throws UncheckedIOException if it cannot be written
     */
    public static SweepDirectory create(Path folder) {
        if (isSweep(folder) || Files.exists(folder.resolve(RunDirectory.EXPERIMENT))) {
            throw new IllegalArgumentException(folder + " holds a run already; name another folder with --out");
        }
        try {
            Files.createDirectories(folder.resolve(FOLDERS));
            return new SweepDirectory(folder, LineLog.create(folder.resolve(TRIALS)));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /**
     * Opens the directory of a sweep that is to go on. A line that was cut off is removed.
     *
     * @throws UncheckedIOException if it cannot be written, or another process writes it
     */
    public static SweepDirectory reopen(Path folder) {
        try {
            Path file = folder.resolve(TRIALS);
            return new SweepDirectory(folder, LineLog.reopen(file, JsonLines.wholeLines(file)));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static UncheckedIOException unwritable(Path folder, IOException failure) {
        return new UncheckedIOException("cannot write the sweep directory " + folder + ": " + failure, failure);
    }

    /** Writes the verdicts on the claims. */
    public void writeClaims(JsonNode claims) {
        write(RunDirectory.CLAIMS, claims.toPrettyString() + "\n");
    }

    /** Reads the whole lines of a sweep's log. */
    public static List<JsonNode> log(Path folder) {
        return JsonLines.read(folder.resolve(TRIALS)).objects();
    }

    /** Returns the run directory of a trial. */
    public static Path trial(Path folder, String id) {
        return folder.resolve(FOLDERS).resolve(id);
    }

    public Path folder() {
        return folder;
    }

    /** Appends lines to the log. */
    public void append(List<ObjectNode> objects) {
        objects.forEach(each -> log.append(JsonLines.line(each)));
        log.flush();
    }

    /** Writes the experiment of a trial into its run directory, unless it is there. */
    public Path prepare(String id, String experiment) {
        Path file = trial(folder, id).resolve(RunDirectory.EXPERIMENT);
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(trial(folder, id));
            } catch (IOException failure) {
                throw unwritable(folder, failure);
            }
            AtomicFile.writeUnforced(file, channel -> AtomicFile.writeAll(channel, experiment));
        }
        return file;
    }

    /** Writes a whole file. */
    public void write(String name, String text) {
        AtomicFile.write(folder.resolve(name), channel -> AtomicFile.writeAll(channel, text));
    }

    @Override
    public void close() {
        log.close();
    }
}
