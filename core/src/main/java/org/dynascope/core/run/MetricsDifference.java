package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the metrics of one run first differ from those of another.
 *
 * @param lines lines that are the same, from the first on
 * @param message the first difference in one line; empty if there is none
 */
public record MetricsDifference(long lines, String message) {
    private static final List<String> PLACE = List.of("trajectory", "step", "metric");

    /**
     * Compares line by line; cost is linear in the length, memory is that of a line.
     *
     * @param before folder of one run
     * @param now folder of the other
     * @param ended whether the first run came to its end; of one that did not, only what it recorded is compared
     */
    public static MetricsDifference between(Path before, Path now, boolean ended) {
        try (BufferedReader one = reader(before);
                BufferedReader other = reader(now)) {
            for (long same = 0; ; same++) {
                String first = one.readLine();
                String second = other.readLine();
                boolean endsEarly =
                        first == null || (!ended && JsonLines.parse(first).isEmpty());
                if (endsEarly && (!ended || second == null)) {
                    return new MetricsDifference(same, "");
                }
                if (first == null || !first.equals(second)) {
                    return new MetricsDifference(same, "line " + (same + 1) + ": " + described(first, second));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the metrics: " + failure.getMessage(), failure);
        }
    }

    private static BufferedReader reader(Path folder) throws IOException {
        return Files.newBufferedReader(folder.resolve(RunDirectory.METRICS));
    }

    private static String described(@Nullable String before, @Nullable String now) {
        JsonNode one = parsed(before);
        JsonNode other = parsed(now);
        boolean samePlace = one.has("metric")
                && PLACE.stream().allMatch(key -> one.path(key).equals(other.path(key)));
        return samePlace
                ? place(one) + values(one.path("value"), other.path("value"))
                : "was " + entry(before, one) + ", is " + entry(now, other);
    }

    private static JsonNode parsed(@Nullable String line) {
        return Optional.ofNullable(line).flatMap(JsonLines::parse).orElse(MissingNode.getInstance());
    }

    private static String place(JsonNode line) {
        return line.path("metric").asText() + " of " + line.path("trajectory").asText() + " at step "
                + line.path("step").asText();
    }

    private static String entry(@Nullable String line, JsonNode parsed) {
        if (line == null) {
            return "nothing";
        }
        if (parsed.isMissingNode()) {
            return "a damaged line";
        }
        return parsed.has("declare")
                ? "the declaration of " + parsed.path("declare").asText()
                : place(parsed);
    }

    /** Returns both values, of an array the first elements that differ. */
    private static String values(JsonNode before, JsonNode now) {
        if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int index = 0; index < before.size(); index++) {
                if (!before.get(index).equals(now.get(index))) {
                    return "[" + index + "]" + values(before.get(index), now.get(index));
                }
            }
        }
        return " was " + shown(before) + ", is " + shown(now);
    }

    private static String shown(JsonNode value) {
        return value.isArray() ? "of length " + value.size() : value.asText();
    }
}
