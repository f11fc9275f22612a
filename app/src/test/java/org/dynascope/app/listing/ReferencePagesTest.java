package org.dynascope.app.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "reference");
    private static final Dynascope DYNASCOPE = Dynascope.builder().build();
    private static final Map<String, String> BASE = Map.of(
            "dataset", "dataset: {digits: {hold-out: 0.2}}\n",
            "model", "model: mlp\n",
            "optimizer", "optimizer: adam\n",
            "train", "train: {epochs: 1}\n");

    /** Data and model, for what does not go with those of the base. */
    private static final Map<String, List<String>> PARTNERS = Map.ofEntries(
            Map.entry("characters", List.of("characters", "transformer")),
            Map.entry("transformer", List.of("characters", "transformer")),
            Map.entry("vectors", List.of("{vectors: {base: bigann10k/base.u8bin, dimension: 128}}", "mlp")),
            Map.entry("no-data", List.of("no-data", "quadratic")),
            Map.entry("quadratic", List.of("no-data", "quadratic")),
            Map.entry("adam-polynomial", List.of("no-data", "adam-polynomial")),
            Map.entry("rosenbrock", List.of("{no-data: {residuals: 2}}", "rosenbrock")),
            Map.entry("low-rank-matrix", List.of("low-rank-matrix", "matrix-factorisation")),
            Map.entry("matrix-factorisation", List.of("low-rank-matrix", "matrix-factorisation")),
            Map.entry("twirls", List.of("graph", "twirls")),
            Map.entry("graph", List.of("graph", "twirls")),
            Map.entry("random-graph", List.of("random-graph", "twirls")),
            Map.entry("graph-files", List.of("{graph-files: {folder: graphs/own, nodes: 34, classes: 4}}", "twirls")));

    @TempDir
    private Path folder;

    private static List<ExtensionListing> extensions() {
        return DYNASCOPE.plugins().stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .toList();
    }

    @Test
    void theCommittedPagesAreThoseOfThePlugins() throws IOException {
        Map<String, String> pages = ReferencePages.of(DYNASCOPE.plugins());

        String help = "run './dynascope plugins document docs/reference' and remove pages of what is gone";
        pages.forEach((name, text) ->
                assertThat(PAGES.resolve(name)).as(help).exists().hasContent(text));
        try (Stream<Path> files = Files.walk(PAGES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> PAGES.relativize(file).toString()))
                    .as(help)
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }

    @Test
    void everyExampleIsValidInAnExperiment() throws IOException {
        for (ExtensionListing each : extensions()) {
            if (List.of("dataset", "model", "optimizer", "probe").contains(each.kind())) {
                assertValid(each);
            }
        }
    }

    private void assertValid(ExtensionListing each) throws IOException {
        StringBuilder text = new StringBuilder(each.example());
        BASE.forEach((key, line) -> text.append(each.kind().equals(key) ? "" : line));
        if (each.requirements().contains("pair")) {
            text.insert(each.example().length() - 1, "\n      between: [a, b]");
            text.append("trajectories: {a: {}, b: {}}\n");
        }
        List<String> partners = PARTNERS.getOrDefault(each.name(), List.of("{digits: {hold-out: 0.2}}", "mlp"));
        String whole = text.toString()
                .replace("dataset: {digits: {hold-out: 0.2}}", "dataset: " + partners.getFirst())
                .replace("model: mlp", "model: " + partners.getLast());
        Path file = Files.writeString(folder.resolve(each.kind() + "-" + each.name() + ".yaml"), whole);

        assertThat(DYNASCOPE.load(file, List.of(), _ -> {}).resolvedText()).contains(each.name());
    }

    @Test
    void aPageTellsAllOfAnExtension() {
        String page = ReferencePages.of(DYNASCOPE.plugins()).get("probe/sharpness.md");

        assertThat(page)
                .startsWith("# probe `sharpness`\n")
                .contains("| stability | stable |", "| since | 0.1.0 |", "| cost of one use | many passes |")
                .contains("| needs | curvature |", "](https://arxiv.org/abs/2103.00065) |")
                .contains("| `tolerance` | number in (0, 1) | `1e-4` |  | residual")
                .contains("| `sharpness.residual` | ", " | scalar |  | log line |");
    }
}
