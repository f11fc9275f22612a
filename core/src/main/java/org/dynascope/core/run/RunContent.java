package org.dynascope.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the files of a run directory hold besides its metrics, of a finished, a running or a killed run.
 *
 * @param experiment resolved experiment; empty if missing
 * @param provenance where the numbers come from; missing if there is none
 * @param events whole lines of the events
 * @param claims verdicts; missing if there are none yet
 * @param damage one line for each file or line that could not be read
 */
public record RunContent(
        String experiment, JsonNode provenance, List<JsonNode> events, JsonNode claims, List<String> damage) {
    private static final int LAST_BYTES = 8192;

    /**
     * Reads a run directory.
     *
     * @throws IllegalArgumentException if the folder holds no run
     */
    public static RunContent read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(RunDirectory.EXPERIMENT))) {
            throw new IllegalArgumentException(
                    folder + " holds no run: there is no file " + RunDirectory.EXPERIMENT + " in it");
        }
        List<String> damage = new ArrayList<>();
        return new RunContent(
                text(folder.resolve(RunDirectory.EXPERIMENT)),
                json(folder.resolve(RunDirectory.PROVENANCE), damage),
                lines(folder.resolve(RunDirectory.EVENTS), damage),
                json(folder.resolve(RunDirectory.CLAIMS), damage),
                List.copyOf(damage));
    }

    /**
     * Reads the metrics a run had recorded when they were so long.
     *
     * @throws IllegalArgumentException if they are shorter, or a line is damaged
     */
    public static List<JsonNode> metrics(Path folder, long bytes) {
        return bytes == 0
                ? List.of()
                : JsonLines.readWhole(folder.resolve(RunDirectory.METRICS), Math.toIntExact(bytes));
    }

    /** Returns where the numbers of a run come from; missing if that is not recorded or damaged. */
    public static JsonNode provenance(Path folder) {
        return json(folder.resolve(RunDirectory.PROVENANCE), new ArrayList<>());
    }

    /** Returns the whole lines of a run's events; none if there are none. */
    public static List<JsonNode> events(Path folder) {
        return JsonLines.read(folder.resolve(RunDirectory.EVENTS)).objects();
    }

    /** Returns the verdicts on the claims of a run or a sweep; missing if there are none yet, or they are damaged. */
    public static JsonNode claims(Path folder) {
        return json(folder.resolve(RunDirectory.CLAIMS), new ArrayList<>());
    }

    /** Returns the step of the metric that was recorded last, from the end of the file alone; 0 if there is none. */
    public static long lastStep(Path folder) {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(RunDirectory.METRICS).toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LAST_BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> JsonLines.parse(line).stream())
                    .mapToLong(line -> line.path("step").asLong())
                    .reduce(0, (_, last) -> last);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** Returns when a run or a sweep recorded something last, in milliseconds since 1970; 0 if there is none in the folder. */
    public static long changedMillis(Path folder) {
        return Stream.of(RunDirectory.EVENTS, RunDirectory.METRICS, SweepDirectory.TRIALS)
                .mapToLong(name -> folder.resolve(name).toFile().lastModified())
                .max()
                .orElseThrow();
    }

    private static List<JsonNode> lines(Path file, List<String> damage) {
        JsonLines.Content content = JsonLines.read(file);
        for (int line : content.damaged()) {
            damage.add(file.getFileName() + ":" + line + ": damaged or cut off; left out");
        }
        return content.objects();
    }

    private static JsonNode json(Path file, List<String> damage) {
        if (!Files.exists(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JsonLines.JSON.readTree(text(file));
        } catch (JsonProcessingException failure) {
            damage.add(file.getFileName() + ": damaged; left out");
            return MissingNode.getInstance();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }
}
