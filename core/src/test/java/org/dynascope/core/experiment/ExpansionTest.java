package org.dynascope.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.experiment.Sweep.Trial;
import org.dynascope.core.plugin.FakePlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpansionTest {
    private static final String BASE = """
        dataset: digits
        model: {mlp: {hidden: 64}}
        optimizer: {sgd: {learning-rate: 1e-1}}
        train: {steps: 500}
        probes: [loss, sharpness]
        claims: [{id: one, that: loss.train <= 1}]
        """;

    @TempDir
    private Path folder;

    private Sweep read(String sweep, String... overrides) throws IOException {
        return open(BASE + "sweep:\n" + sweep.indent(2), overrides);
    }

    private Sweep open(String text, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), text);
        return new ExperimentReader(FakePlugins.registry())
                .open(file, List.of(), List.of(overrides), _ -> {})
                .sweep()
                .orElseThrow();
    }

    private List<String> problems(String sweep) {
        UserErrorException[] caught = new UserErrorException[1];
        assertThatThrownBy(() -> read(sweep))
                .isInstanceOfSatisfying(UserErrorException.class, failure -> caught[0] = failure);
        return caught[0].getMessage().replace(folder + "/", "").lines().toList();
    }

    private static List<String> values(Sweep sweep, String key) {
        return sweep.trials().stream().map(each -> each.values().get(key)).toList();
    }

    @Test
    void takesEveryCombinationWithTheLastAxisChangingFirst() throws IOException {
        Sweep sweep = read("""
            optimizer.sgd.learning-rate: [0.1, 1]
            model.mlp.hidden: {list: [[64], [8, 8]]}
            seeds: 2
            """);

        assertThat(sweep.trials()).hasSize(8);
        assertThat(values(sweep, "optimizer.sgd.learning-rate"))
                .containsExactly("0.1", "0.1", "0.1", "0.1", "1", "1", "1", "1");
        assertThat(values(sweep, "model.mlp.hidden")).startsWith("[64]", "[64]", "[8, 8]", "[8, 8]");
        assertThat(values(sweep, "seed")).startsWith("1", "2", "1", "2");
        assertThat(sweep.axes().get(1).values()).containsExactly("[64]", "[8, 8]");
        Experiment last = sweep.trials().getLast().experiment();
        assertThat(last.seed()).isEqualTo(2);
        assertThat(last.resolvedText()).contains("learning-rate: 1.0", "- 8").doesNotContain("sweep");
        assertThat(sweep.claims()).hasSize(1);
        assertThat(last.claims()).isEmpty();
    }

    @Test
    void stepsEvenlyOverNumbersAndOverTheirLogarithms() throws IOException {
        assertThat(values(
                        read("optimizer.sgd.learning-rate: {log-range: {from: 1e-4, to: 1e-1, count: 7}}"),
                        "optimizer.sgd.learning-rate"))
                .containsExactly(
                        "0.0001", "0.000316227766017", "0.001", "0.00316227766017", "0.01", "0.0316227766017", "0.1");
        assertThat(values(read("model.mlp.hidden: {log-range: {from: 16, to: 256, count: 5}}"), "model.mlp.hidden"))
                .containsExactly("16", "32", "64", "128", "256");
        assertThat(values(
                        read("optimizer.sgd.momentum: {range: {from: 0, to: 0.9, count: 4}}"),
                        "optimizer.sgd.momentum"))
                .containsExactly("0", "0.3", "0.6", "0.9");
    }

    @Test
    void countsSeeds() throws IOException {
        assertThat(values(read("seeds: 3"), "seed")).containsExactly("1", "2", "3");
        assertThat(values(read("seeds: {from: 101, count: 2}"), "seed")).containsExactly("101", "102");
        assertThat(values(read("seeds: [5, 3]"), "seed")).containsExactly("5", "3");
    }

    @Test
    void takesListsSideBySide() throws IOException {
        Sweep sweep = read("""
            zip: {optimizer.sgd.learning-rate: [0.1, 0.2], train.batch-size: [16, 32]}
            seeds: 2
            """);

        assertThat(values(sweep, "optimizer.sgd.learning-rate")).containsExactly("0.1", "0.1", "0.2", "0.2");
        assertThat(values(sweep, "train.batch-size")).containsExactly("16", "16", "32", "32");
    }

    @Test
    void drawsEachSettingFromAStreamOfItsOwn() throws IOException {
        String rate = "optimizer.sgd.learning-rate: {log-uniform: {from: 1e-4, to: 1}}\n";
        Sweep one = read("random: {count: 50}\n" + rate);
        Sweep two = read("random: {count: 50}\nmodel.mlp.hidden: {choice: [8, 16]}\n" + rate);
        Sweep other = read("random: {count: 50, seed: 2}\n" + rate);

        List<String> drawn = values(one, "optimizer.sgd.learning-rate");
        assertThat(values(two, "optimizer.sgd.learning-rate")).isEqualTo(drawn);
        assertThat(values(other, "optimizer.sgd.learning-rate")).doesNotContainAnyElementsOf(drawn);
        assertThat(drawn)
                .allSatisfy(each -> assertThat(Double.parseDouble(each)).isBetween(1e-4, 1.0));
        // Log-uniform over four decades: half of the draws lie below 1e-2, a share with deviation 0.07.
        assertThat(drawn.stream()
                        .filter(each -> Double.parseDouble(each) < 1e-2)
                        .count())
                .isBetween(15L, 35L);
        assertThat(values(two, "model.mlp.hidden")).contains("8", "16").hasSize(50);
    }

    @Test
    void variesOneProbeOfTheListAndVariables() throws IOException {
        Sweep sweep = open(BASE.replace("hidden: 64", "hidden: \"${width}\"") + """
            variables: {width: 4}
            sweep:
              variables.width: [8, 16]
              probes.sharpness.iterations: [5]
            """);

        assertThat(sweep.trials().getLast().experiment().resolvedText()).contains("- 16", "iterations: 5");
        assertThat(sweep.trials().getLast().experiment().resolvedText()).containsOnlyOnce("- loss:");
    }

    @Test
    void givesEqualTrialsWhenItsTextIsReadAgain() throws IOException {
        Sweep sweep = read("""
            optimizer: [{sgd: {learning-rate: 0.5}}, {adam: {beta1: 0.8}}]
            random: {count: 3}
            train.label-smoothing: {uniform: {from: 0, to: 0.5}}
            seeds: 2
            """, "model.mlp.hidden=0x10", "+probes=accuracy");

        Sweep again = open(sweep.text());

        assertThat(again.trials().stream().map(Trial::id))
                .isEqualTo(sweep.trials().stream().map(Trial::id).toList())
                .hasSize(12)
                .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{12}"));
        assertThat(again.text()).isEqualTo(sweep.text());
    }

    @Test
    void anIdDependsOnTheContentAloneAndNotOnClaims() throws IOException {
        List<Trial> both = read("seeds: 2").trials();
        Trial second = read("seeds: [2]", "~claims").trials().getFirst();

        assertThat(second.id()).isEqualTo(both.get(1).id());
    }

    @Test
    void tellsProblemsWhereTheSweepGivesTheValue() {
        assertThat(problems("""
            optimizer.sgd.momentun: [0.1, 0.2]
            """))
                .singleElement()
                .asString()
                .startsWith("x.yaml:8: sweep: optimizer.sgd.momentun: unknown key; did you mean 'momentum'? Known: ");
        assertThat(problems("""
            optimizer.sgd.momentum:
              - 0.5
              - 1.5
            seeds: 3
            """))
                .containsExactly("x.yaml:10: sweep: optimizer.sgd.momentum = 1.5: must be in [0, 1), nearest 0.99");
    }

    @Test
    void refusesWhatMakesNoSweep() {
        assertThat(problems("seeds: 0"))
                .containsExactly("x.yaml:8: sweep.seeds.count = 0: must be in [1, 10000], nearest 1");
        assertThat(problems("train.steps: 5").getFirst())
                .startsWith("x.yaml:8: sweep.train.steps = 5: expected values");
        assertThat(problems("train.steps: {lst: [5]}").getFirst())
                .startsWith("x.yaml:8: sweep.train.steps.lst: unknown key; did you mean 'list'?");
        assertThat(problems("train.steps: [5, 5]"))
                .containsExactly("x.yaml:8: sweep: two trials are the same: train.steps=5; train.steps=5");
        assertThat(problems("zip: {train.steps: [5, 6], seeds: 3}"))
                .containsExactly(
                        "x.yaml:8: sweep.zip: expected lists of the same length, train.steps has 2, seed has 3");
        assertThat(problems("train.steps: {uniform: {from: 1, to: 2}}"))
                .containsExactly(
                        "x.yaml:8: sweep.random: missing: expected the number of draws, such as 'random: {count: 20}'");
        assertThat(problems("random: {count: 3}\nseeds: 2").getFirst()).contains("there is nothing to draw");
        assertThat(problems("seeds: 200\n"
                        + "zip: {train.steps: [1]}\n"
                        + "train.batch-size: {range: {from: 1, to: 200, count: 200}}"))
                .containsExactly("x.yaml:7: sweep: expected at most 20000 trials, got 40000");
        assertThat(problems("seeds: 2\nzip: {seeds: 2}")).containsExactly("x.yaml:7: sweep.seed: is varied twice");
        assertThat(problems("train.steps: {log-range: {from: 0, to: 1, count: 2}}")
                        .getFirst())
                .contains("expected from and to above 0");
    }
}
