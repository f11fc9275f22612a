package org.dynascope.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What comparisons measured when they were last recorded: files {@code docs/comparisons/NAME.json} of what {@code --json} prints. */
final class AcceptanceComparisons {
    private static final Path FOLDER = Path.of("..", "docs", "comparisons");

    /** Numbers from here on are written without fraction. */
    private static final double LONG_NUMBERS = 999.5;

    /**
     * An acceptance item that a comparison measures.
     *
     * @param begin how the works begin that belong to it
     */
    private record Item(String id, String comparison, String begin) {}

    private static final List<Item> ITEMS = List.of(
            new Item("herta.13", "herta", "scaling"),
            new Item("herta.14", "herta", "solve"),
            new Item("herta.15", "herta", "routes"),
            new Item("herta.16", "herta", "sparsifier"),
            new Item("rabitq.11", "rabitq-kernels", ""));

    private AcceptanceComparisons() {}

    /** Returns a row of the page for each work with a rival. */
    static String rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String comparison = file.getFileName().toString().replace(".json", "");
                for (JsonNode row : new ObjectMapper().readTree(file.toFile()).path("rows")) {
                    if (row.path("ratio").isNumber()) {
                        rows.append(row(comparison, row));
                    }
                }
            }
        }
        return rows.toString();
    }

    private static String row(String comparison, JsonNode row) {
        String work = row.path("work").asText();
        String id = ITEMS.stream()
                .filter(item -> item.comparison().equals(comparison) && work.startsWith(item.begin()))
                .map(Item::id)
                .findFirst()
                .orElse(comparison);
        String unit = row.path("unit").asText();
        return String.format(
                "| %s | %s | %d | `benchmarks/compare %s` | %s | %s | %s%s | %s | %s |%n",
                id,
                work,
                row.path("threads").asInt(),
                comparison,
                digits(row.path("ours")) + " " + unit,
                digits(row.path("rival")) + " " + unit,
                digits(row.path("ratio")),
                row.path("ratio").asDouble() > row.path("least").asDouble(Double.POSITIVE_INFINITY) ? ", above" : "",
                digits(row.path("least")),
                digits(row.path("goal")));
    }

    private static String digits(JsonNode number) {
        if (!number.isNumber()) {
            return "";
        }
        return String.format(Locale.ROOT, number.asDouble() < LONG_NUMBERS ? "%.3g" : "%,.0f", number.asDouble());
    }
}
