package org.dynascope.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.data.DatasetSettings.Standardisation;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.FakePlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentReaderTest {
    private static final String SMALL = """
        dataset: digits
        model: {mlp: {hidden: 64}}
        optimizer: {sgd: {learning-rate: 1e-1}}
        train: {steps: 500}
        """;
    private static final String FULL = """
        experiment: full
        seed: 7
        dataset: {mnist: {take: 8000, standardise: one}}
        model: {mlp: {hidden: [128, 1e2], activation: tanh}}
        optimizer:
          adam:
            learning-rate: 1e-3
            schedule: {step: {every: 5 epochs}}
            decay-roles: weight
            groups: [{roles: [bias, embedding], factor: 2}]
        train: {epochs: 20, batch-size: full, precision: float64, loss: squared-error}
        probes:
          - loss: {every: 10 steps}
          - sharpness:
          - accuracy: {at: [0 steps, 3 epochs]}
        claims:
          - id: on
            that: loss.train <= 0.01
            source: "arXiv 2307.08286: section 3"
        """;

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();
    private final ExperimentReader reader = new ExperimentReader(FakePlugins.registry());

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private TrainingExperiment read(String text, String... overrides) throws IOException {
        return training(write("x.yaml", text), List.of(), overrides);
    }

    private TrainingExperiment training(Path file, List<String> profiles, String... overrides) {
        return (TrainingExperiment) reader.read(file, profiles, List.of(overrides), notices::add);
    }

    private List<String> notices() {
        return notices.stream().map(each -> each.replace(folder + "/", "")).toList();
    }

    @Test
    void fillsInDefaults() throws IOException {
        TrainingExperiment experiment = read(SMALL);

        assertThat(experiment.name()).isEqualTo("x");
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.dataset().settings().standardise()).isEqualTo(Standardisation.NONE);
        assertThat(experiment.optimizer().settings().schedule()).isEqualTo(new Schedule.Constant());
        assertThat(experiment.train())
                .isEqualTo(new Experiment.TrainSettings(Span.steps(500), 64, ElementType.FLOAT32, Loss.BY_TARGET, 0));
        assertThat(experiment.probes()).isEmpty();
        assertThat(experiment.claims()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void readsEveryPart() throws IOException {
        TrainingExperiment experiment = read(FULL);

        assertThat(experiment.name()).isEqualTo("full");
        assertThat(experiment.dataset().settings().take()).isEqualTo(8000);
        assertThat(ParameterRecords.toTree(experiment.model().parameters()))
                .containsEntry("hidden", List.of(128, 100))
                .containsEntry("activation", "tanh");
        OptimizerSettings settings = experiment.optimizer().settings();
        assertThat(settings.schedule()).isEqualTo(new Schedule.Step(Span.epochs(5), 0.1));
        assertThat(settings.decayRoles()).containsExactly(Role.WEIGHT);
        assertThat(settings.groups())
                .containsExactly(new OptimizerSettings.Group(List.of(Role.BIAS, Role.EMBEDDING), 2));
        assertThat(experiment.train())
                .isEqualTo(
                        new Experiment.TrainSettings(Span.epochs(20), 0, ElementType.FLOAT64, Loss.SQUARED_ERROR, 0));
        assertThat(experiment.probes())
                .extracting(Experiment.Watched::settings)
                .containsExactly(
                        new ProbeSettings(Span.steps(10), 0, List.of(), List.of(), List.of()),
                        new ProbeSettings(Span.epochs(1), 0, List.of(), List.of(), List.of()),
                        new ProbeSettings(
                                Span.epochs(1),
                                0,
                                List.of(Place.at(Span.steps(0)), Place.at(Span.epochs(3))),
                                List.of(),
                                List.of()));
        Experiment.ClaimStatement claim = experiment.claims().get(0);
        assertThat(claim.id()).isEqualTo("on");
        assertThat(claim.source()).isEqualTo("arXiv 2307.08286: section 3");
        assertThat(claim.location().line()).isEqualTo(18);
    }

    @Test
    void resolvedTextReadsAsTheSameExperiment() throws IOException {
        for (String text : List.of(SMALL, FULL)) {
            TrainingExperiment experiment = read(text);
            TrainingExperiment again = training(write("resolved.yaml", experiment.resolvedText()), List.of());

            assertThat(again.resolvedText()).isEqualTo(experiment.resolvedText());
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*location", "files")
                    .isEqualTo(experiment);
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void resolvedTextWritesEveryDefaultInAFixedOrder() throws IOException {
        assertThat(read(SMALL).resolvedText()).isEqualTo("""
            experiment: x
            seed: 1
            dataset:
              digits:
                take: 0
                hold-out: 0.0
                standardise: none
                pool: 1
            model:
              mlp:
                hidden:
                - 64
                activation: relu
                initialisation: he-normal
            optimizer:
              sgd:
                learning-rate: 0.1
                momentum: 0.0
                nesterov: false
                schedule: constant
                warm-up: 0 steps
                clip: 0.0
                weight-decay: 0.0
                decay-roles: []
                groups: []
            train:
              steps: 500
              batch-size: 64
              precision: float32
              loss: by-target
              label-smoothing: 0.0
            checkpoints:
              every: 0 steps
              keep: 2
            probes: []
            claims: []
            """);
    }

    @Test
    void anOverrideWinsOverTheFile() throws IOException {
        TrainingExperiment experiment =
                read(SMALL, "optimizer.sgd.momentum=0.5", "seed=3", "optimizer.sgd.momentum = 0.9");

        assertThat(ParameterRecords.toTree(experiment.optimizer().optimizer().parameters()))
                .containsEntry("learning-rate", 0.1)
                .containsEntry("momentum", 0.9);
        assertThat(experiment.seed()).isEqualTo(3);
        assertThat(notices).isEmpty();
    }

    @Test
    void anOverrideThatNamesAnotherExtensionReplacesTheFirstAndSaysSo() throws IOException {
        TrainingExperiment experiment = read(SMALL, "optimizer.adam.learning-rate=0.01", "model.mlp.hidden=[8, 8]");

        assertThat(experiment.optimizer().optimizer().name()).isEqualTo("adam");
        assertThat(notices())
                .containsExactly("--set optimizer.adam.learning-rate replaces optimizer.sgd of x.yaml:3; its settings"
                        + " are dropped");
    }

    @Test
    void theBareNameOfAnotherExtensionReplacesTheFirst() throws IOException {
        TrainingExperiment experiment = read(SMALL, "optimizer=adam", "optimizer.adam.beta1=0.5");

        assertThat(ParameterRecords.toTree(experiment.optimizer().optimizer().parameters()))
                .containsEntry("beta1", 0.5);
        assertThat(notices())
                .containsExactly("--set optimizer=adam replaces optimizer.sgd of x.yaml:3; its settings are dropped");
    }

    @Test
    void namingAnotherScheduleReplacesTheFirstButTheSameOneIsMerged() throws IOException {
        TrainingExperiment merged = read(FULL, "optimizer.adam.schedule.step.factor=0.5");
        TrainingExperiment replaced = read(FULL, "optimizer.adam.schedule.cosine.floor=0.5");

        assertThat(merged.optimizer().settings().schedule()).isEqualTo(new Schedule.Step(Span.epochs(5), 0.5));
        assertThat(replaced.optimizer().settings().schedule()).isEqualTo(new Schedule.Cosine(0.5));
        assertThat(notices())
                .containsExactly("--set optimizer.adam.schedule.cosine.floor replaces optimizer.adam.schedule.step of"
                        + " x.yaml:8; its settings are dropped");
    }

    @Test
    void anOverrideAddressesAProbeByNameOrAddsIt() throws IOException {
        TrainingExperiment experiment = read(
                FULL,
                "probes.sharpness.every=5 steps",
                "probes.loss.at=[7 steps]",
                "probes.gradient-norm.every=2 epochs");

        assertThat(experiment.probes())
                .extracting(each -> each.probe().name())
                .containsExactly("loss", "sharpness", "accuracy", "gradient-norm");
        assertThat(experiment.probes())
                .extracting(Experiment.Watched::settings)
                .startsWith(
                        new ProbeSettings(Span.steps(10), 0, List.of(Place.at(Span.steps(7))), List.of(), List.of()),
                        new ProbeSettings(Span.steps(5), 0, List.of(), List.of(), List.of()))
                .endsWith(new ProbeSettings(Span.epochs(2), 0, List.of(), List.of(), List.of()));
    }

    @Test
    void anOverrideAddsAProbeWhereThereIsNone() throws IOException {
        assertThat(read(SMALL, "probes.loss.every=5 steps").probes()).hasSize(1);
        assertThat(read(SMALL, "probes=[loss, accuracy]", "probes.accuracy={every: 2 steps}")
                        .probes())
                .hasSize(2);
        assertThat(read(FULL, "probes=loss").probes()).hasSize(1);
    }

    @Test
    void aLengthInStepsReplacesOneInEpochs() throws IOException {
        TrainingExperiment experiment = read(FULL, "train.steps=12");

        assertThat(experiment.train().length()).isEqualTo(Span.steps(12));
        assertThat(notices()).containsExactly("--set train.steps=12 replaces train.epochs of x.yaml:11");
    }

    @Test
    void anAliasIsTakenWithANotice() throws IOException {
        TrainingExperiment experiment = read(SMALL.replace("learning-rate", "lr"), "optimizer.sgd.learning-rate=0.3");

        assertThat(ParameterRecords.toTree(experiment.optimizer().optimizer().parameters()))
                .containsEntry("learning-rate", 0.3);
        assertThat(notices())
                .containsExactly("x.yaml:3: optimizer.sgd.lr is another name for optimizer.sgd.learning-rate");
    }

    @Test
    void theIncludingFileWinsOverTheIncluded() throws IOException {
        write("shared/data.yaml", "dataset: {digits: {take: 100, pool: 2}}\nseed: 5");
        write("shared/base.yaml", "include: data.yaml\n" + SMALL);
        write("more.yaml", "seed: 6\nprobes: [loss]");

        TrainingExperiment experiment =
                read("include: [shared/base.yaml, more.yaml]\ndataset: {digits: {take: 50}}\noptimizer: adam\n");

        assertThat(experiment.dataset().settings().take()).isEqualTo(50);
        assertThat(experiment.dataset().settings().pool()).isEqualTo(2);
        assertThat(experiment.seed()).isEqualTo(6);
        assertThat(experiment.probes()).hasSize(1);
        assertThat(experiment.files())
                .extracting(each -> folder.relativize(each).toString())
                .containsExactly("x.yaml", "shared/base.yaml", "shared/data.yaml", "more.yaml");
        assertThat(notices())
                .containsExactly(
                        "x.yaml:3: optimizer.adam replaces optimizer.sgd of shared/base.yaml:4; its settings are"
                                + " dropped");
    }

    @Test
    void aQualifiedNameMeansTheSameExtension() throws IOException {
        TrainingExperiment experiment = read(SMALL, "optimizer.optimizers/sgd.momentum=0.5");

        assertThat(experiment.optimizer().optimizer().name()).isEqualTo("sgd");
        assertThat(notices).isEmpty();
    }

    @Test
    void anAnchorMayBeUsedTwice() throws IOException {
        TrainingExperiment experiment = read(SMALL + "probes: [loss: &often {every: 3 steps}, accuracy: *often]\n");

        assertThat(experiment.probes())
                .extracting(Experiment.Watched::settings)
                .containsOnly(new ProbeSettings(Span.steps(3), 0, List.of(), List.of(), List.of()));
    }

    @Test
    void aFileWithAByteOrderMarkIsRead() throws IOException {
        assertThat(read("\uFEFF" + SMALL).seed()).isEqualTo(1);
    }

    @Test
    void refusesAFileThatDoesNotExistAndAFolder() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> reader.read(missing, List.of(), List.of(), notices::add))
                .isInstanceOf(UserErrorException.class)
                .hasMessage(missing + ": does not exist");
        assertThatThrownBy(() -> reader.read(folder, List.of(), List.of(), notices::add))
                .hasMessage(folder + ": is a folder, not a file");
    }

    @Test
    void takesTheFilesNameForTheExperimentsWithoutWhatFilesCannotHave() throws IOException {
        Path file = write("my first (one).yml", SMALL);

        assertThat(reader.read(file, List.of(), List.of(), notices::add).name()).isEqualTo("my-first--one-");
    }

    private static final String VARIED = """
        variables: {width: 32, layers: ["${width}", 16], place: here}
        experiment: "run-${seed}-${place}"
        seed: 5
        dataset: digits
        model: {mlp: {hidden: "${layers}"}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {epochs: 2}
        probes: [loss]
        claims:
          - id: cost
            that: loss.train <= 0.5
            source: "costs $${5}, layers of ${model.mlp.hidden[0]}"
        profiles:
          quick:
            train: {steps: 10}
            variables: {width: 8}
          wide: {variables: {width: 64}}
        """;

    private TrainingExperiment varied(List<String> profiles, String... overrides) throws IOException {
        return training(write("x.yaml", VARIED), profiles, overrides);
    }

    private static Object hidden(TrainingExperiment experiment) {
        return ParameterRecords.toTree(experiment.model().parameters()).get("hidden");
    }

    @Test
    void replacesReferencesByVariablesAndKeys() throws IOException {
        TrainingExperiment experiment = varied(List.of(), "seed=9");

        assertThat(experiment.name()).isEqualTo("run-9-here");
        assertThat(hidden(experiment)).isEqualTo(List.of(32, 16));
        assertThat(experiment.claims().get(0).source()).isEqualTo("costs ${5}, layers of 32");
        assertThat(experiment.resolvedText()).contains("costs $${5}").doesNotContain("variables");
        TrainingExperiment again = training(write("again.yaml", experiment.resolvedText()), List.of());
        assertThat(again.claims().get(0).source()).isEqualTo("costs ${5}, layers of 32");
    }

    @Test
    void laysChosenProfilesOverTheFileTheLastOneOnTop() throws IOException {
        assertThat(varied(List.of("quick")).train().length()).isEqualTo(Span.steps(10));
        assertThat(hidden(varied(List.of("quick")))).isEqualTo(List.of(8, 16));
        assertThat(hidden(varied(List.of("quick", "wide")))).isEqualTo(List.of(64, 16));
        assertThat(hidden(varied(List.of("quick"), "variables.width=7"))).isEqualTo(List.of(7, 16));
        assertThatThrownBy(() -> varied(List.of("quik")))
                .hasMessage("--profile quik: there is no such profile; did you mean 'quick'? Known: quick, wide");
    }

    @Test
    void addsToListsAndLeavesKeysOut() throws IOException {
        TrainingExperiment added = varied(List.of(), "+probes=accuracy", "+probes={sharpness: {every: 3 steps}}");
        assertThat(added.probes())
                .extracting(each -> each.probe().name())
                .containsExactly("loss", "accuracy", "sharpness");
        assertThat(varied(List.of(), "~claims").claims()).isEmpty();
        assertThat(hidden(varied(List.of(), "+variables.layers=4"))).isEqualTo(List.of(32, 16, 4));
        assertThat(varied(List.of(), "~probes.loss").probes()).isEmpty();
        assertThat(varied(List.of(), "~probes", "+probes=accuracy").probes()).hasSize(1);
    }
}
