package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoryTreeTest {
    private static final String BEGIN = """
        experiment: tree
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8]}}
        optimizer: {adam: {learning-rate: 1e-2}}
        train: {steps: 30, batch-size: 20}
        probes:
          - loss: {every: 1 steps}
          - sharpness: {every: 5 steps, examples: 32, warm-start: true}
        """;
    private static final String TREE = """
          - parameter-distance: {split: held-out, log-spaced: 4, between: [copy, left, linear]}
        trajectories:
          trunk:
          copy: {from: trunk, at: 12, change: {perturbation: 0}}
          left: {from: trunk, at: 12, change: {seed.data-order: 3, optimizer.adam.learning-rate: 2e-2}}
          noisy: {from: left, at: 20, change: {data: {label-noise: 0.5}, perturbation: 1e-3}}
          linear: {from: copy, at: 2 epochs, change: {linearize: true, optimizer: {sgd: {learning-rate: 0.1}}}}
        """;

    private final Dynascope dynascope =
            Dynascope.builder().environment(Map.of()).build();

    @TempDir
    private Path folder;

    private LoadedExperiment load(String name, String text) throws IOException {
        return dynascope.load(Files.writeString(folder.resolve(name + ".yaml"), text), List.of(), _ -> {});
    }

    private List<String> run(String name, String text) throws IOException {
        dynascope.run(load(name, text), folder.resolve(name), new RunListener() {});
        return Files.readAllLines(folder.resolve(name).resolve("metrics.jsonl"));
    }

    /** Returns the lines of a trajectory without its name and checksum. */
    private static List<String> of(String trajectory, List<String> lines) {
        String begin = "{\"trajectory\":\"" + trajectory + "\",";
        return lines.stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length(), line.lastIndexOf(",\"crc\"")))
                .toList();
    }

    private static List<String> from(int step, List<String> lines) {
        return lines.stream()
                .filter(line -> Integer.parseInt(line.replaceAll("^\"step\":(\\d+),.*", "$1")) >= step)
                .toList();
    }

    @Test
    void aForkWithoutAChangeIsItsParentAndForksChangeNoNumberOfOthers() throws IOException {
        List<String> alone = run("alone", BEGIN);
        List<String> tree = run("tree", BEGIN + TREE);

        assertThat(of("trunk", tree)).isEqualTo(of("main", alone)).hasSizeGreaterThan(30);
        assertThat(of("copy", tree)).isNotEmpty().isEqualTo(from(12, of("trunk", tree)));
        assertThat(of("left", tree)).isNotEqualTo(of("copy", tree));
        assertThat(of("noisy", tree)).isNotEqualTo(from(20, of("left", tree)));
        assertThat(of("copy~left", tree)).anyMatch(line -> line.startsWith("\"step\":18,"));
    }

    private static final String FAMILIES = """
          - parameter-distance: {split: held-out, every: 10 steps, between: [trunk, nudged, left]}
        trajectories:
          trunk:
          nudged: {from: trunk, at: [5, 1 epochs, 20 steps], change: {perturbation: 1e-3}}
          left: {from: trunk, at: [1 epochs, 12], change: {seed.data-order: 3}}
        """;

    private static final String APART = """
          - parameter-distance: {split: held-out, every: 10 steps, between: [trunk, nudged-5]}
        trajectories:
          trunk:
          nudged-5: {from: trunk, at: 5, change: {perturbation: 1e-3}}
          nudged-1-epochs: {from: trunk, at: 1 epochs, change: {perturbation: 1e-3}}
        """;

    @Test
    void aForkAtSeveralPlacesIsOneForkAtEach() throws IOException {
        List<String> families = run("families", BEGIN + FAMILIES);
        List<String> single = run("single", BEGIN + APART);

        for (String subject : List.of("nudged-5", "nudged-1-epochs", "trunk~nudged-5")) {
            assertThat(of(subject, families)).as(subject).isNotEmpty().isEqualTo(of(subject, single));
        }
    }

    @Test
    void familiesAreComparedForkByFork() throws IOException {
        List<String> lines = run("families", BEGIN + FAMILIES);

        assertThat(lines.stream()
                        .map(line -> line.replaceAll("^\\{\"trajectory\":\"([^\"]*)\".*", "$1"))
                        .filter(subject -> subject.contains("~"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "trunk~nudged-5",
                        "trunk~nudged-1-epochs",
                        "trunk~nudged-20",
                        "trunk~left-1-epochs",
                        "trunk~left-12");
        assertThat(of("trunk~nudged-5", lines)).first().asString().startsWith("\"step\":5,");
    }

    @Test
    void twoFamiliesAreComparedWhereTheyAreForkedAtTheSamePlace() throws IOException {
        List<String> lines = run("pairs", BEGIN + FAMILIES.replace("[trunk, nudged, left]", "[nudged, left]"));

        assertThat(of("nudged-1-epochs~left-1-epochs", lines)).isNotEmpty();
        assertThat(lines.stream().filter(line -> line.contains("~")))
                .allMatch(line -> line.startsWith("{\"trajectory\":\"nudged-1-epochs~left-1-epochs\","));
    }

    @Test
    void theResolvedCopyKeepsFamilies() throws IOException {
        List<String> lines = run("families", BEGIN + FAMILIES);
        Path resolved = folder.resolve("families").resolve("experiment.yaml");

        assertThat(Files.readString(resolved)).contains("  nudged:\n", "- 5 steps\n", "- 1 epochs\n", "    - nudged\n");
        assertThat(run("again", Files.readString(resolved))).isEqualTo(lines);
    }

    @Test
    void aProbeMoreChangesNoNumberOfOthers() throws IOException {
        String fewer = BEGIN.substring(0, BEGIN.indexOf("  - sharpness"));

        List<String> without = run("without", fewer);
        List<String> with = run("with", BEGIN);

        assertThat(with).anyMatch(line -> line.contains("sharpness"));
        assertThat(losses(with)).isEqualTo(losses(without)).hasSizeGreaterThan(30);
    }

    /** Returns the steps of a run with the loss of each, as text. */
    private static List<String> losses(List<String> lines) {
        return of("main", lines).stream()
                .filter(line -> line.contains("\"loss."))
                .toList();
    }

    private static final String LINEAR = """
        experiment: linear
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: []}}
        optimizer: {sgd: {learning-rate: 0.02, momentum: 0.9}}
        train: {steps: 30, batch-size: 20, precision: float64}
        probes: [{loss: {every: 1 steps}}]
        trajectories:
          trunk:
          linear: {from: trunk, at: [0, 12], change: {linearize: true}}
          reset: {from: trunk, at: 12, change: {reset-optimizer: true}}
        """;

    private static List<Double> losses(String trajectory, List<String> lines) {
        return of(trajectory, lines).stream()
                .map(line -> Double.valueOf(line.replaceAll(".*\"value\":([^,]*).*", "$1")))
                .toList();
    }

    /** A linear model is its own expansion; from step 12 on it differs, since the momentum begins anew. */
    @Test
    @DisplayName("linearised.3 a linear model is trained as its expansion is, but for the momentum")
    void aLinearModelIsTrainedAsItsExpansionIsButForTheMomentum() throws IOException {
        List<String> lines = run("linear", LINEAR);
        List<Double> trunk = losses("trunk", lines);

        List<Double> whole = losses("linear-0", lines);
        assertThat(whole).hasSize(31).hasSameSizeAs(trunk);
        for (int step = 0; step < whole.size(); step++) {
            assertThat(whole.get(step)).isCloseTo(trunk.get(step), within(1e-10));
        }
        List<Double> restarted = losses("linear-12", lines);
        assertThat(restarted.get(0)).isCloseTo(trunk.get(12), within(1e-10));
        assertThat(restarted.get(2)).isNotCloseTo(trunk.get(14), within(1e-4));
    }

    /** The expansion of a linear model is the model itself with an optimizer that begins anew. */
    @Test
    void aForkThatResetsTheOptimizerBeginsWithoutMomentum() throws IOException {
        List<String> lines = run("linear", LINEAR);
        List<Double> expected = losses("linear-12", lines);

        List<Double> reset = losses("reset", lines);

        assertThat(reset).hasSize(19).hasSameSizeAs(expected);
        for (int step = 0; step < reset.size(); step++) {
            assertThat(reset.get(step)).isCloseTo(expected.get(step), within(1e-10));
        }
    }

    /** Adam's corrections of bias count from the fork on, so its first step is the longest again. */
    @Test
    void aForkThatResetsAdamCountsItsStepsAnew() throws IOException {
        String adam = LINEAR.replace("{sgd: {learning-rate: 0.02, momentum: 0.9}}", "{adam: {learning-rate: 0.02}}");
        List<String> lines = run("adam", adam);
        List<Double> expected = losses("linear-12", lines);

        List<Double> reset = losses("reset", lines);

        assertThat(losses("trunk", lines).get(13)).isNotCloseTo(reset.get(1), within(1e-4));
        for (int step = 0; step < reset.size(); step++) {
            assertThat(reset.get(step)).isCloseTo(expected.get(step), within(1e-10));
        }
    }

    @Test
    void aTreeResumesToTheSameBytesFromAnywhere() throws IOException {
        run("whole", BEGIN + TREE);
        LoadedExperiment experiment = load("parts", BEGIN + TREE);
        Path parts = folder.resolve("parts");
        dynascope.run(experiment, parts, until(7));
        for (long updates : new long[] {12, 31, 45, 49, 66, 80, Long.MAX_VALUE}) {
            dynascope.resume(parts, _ -> {}, until(updates));
        }

        assertThat(parts.resolve("metrics.jsonl"))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve("metrics.jsonl"));
    }

    private static RunListener until(long updates) {
        return new RunListener() {
            @Override
            public long until() {
                return updates;
            }
        };
    }
}
