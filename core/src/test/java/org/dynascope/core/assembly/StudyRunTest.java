package org.dynascope.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.study.DataUse;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyRunTest {
    private static final int MOST_BITS = 4;

    @TempDir
    private Path folder;

    private final Dynascope dynascope =
            Dynascope.builder().plugins(new StudiesPlugin()).build();

    record Rounding(
            @Param(doc = "numbers drawn if there is no data set", byDefault = "100", min = 1)
            int numbers,

            @Param(doc = "bits at which it fails; 0 for never", byDefault = "0", min = 0)
            int failsAt) {}

    /** Rounds numbers of [0, 1) down to multiples of 2 to the minus b, for b from 1 to 4; the mean error is recorded. */
    record RoundingStudy(Rounding parameters) implements Study {
        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(
                    MetricDeclaration.scalar("rounding.error", "", "mean error of a rounded number"),
                    MetricDeclaration.scalar("rounding.count", "", "numbers rounded"));
        }

        @Override
        public DataUse dataUse() {
            return DataUse.OPTIONAL;
        }

        @Override
        public List<String> splits() {
            return List.of("train");
        }

        @Override
        public void check(DatasetDeclaration declaration) {
            if (declaration.element().rank() > 1) {
                throw new IllegalArgumentException("expected vectors, got " + declaration.element());
            }
        }

        @Override
        public void run(StudyContext context) {
            double[] numbers = new double[parameters.numbers()];
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = context.hasData()
                        ? context.examples("train").inputs().at(index)
                        : context.random().nextDouble();
            }
            for (int bits = 1; bits <= MOST_BITS; bits++) {
                if (bits == parameters.failsAt()) {
                    throw new ArithmeticException("no such number of bits");
                }
                double scale = 1 << bits;
                double error = 0;
                for (double number : numbers) {
                    error += number - Math.floor(number * scale) / scale;
                }
                context.at(bits).scalar("rounding.error", error / numbers.length);
                context.progress((double) bits / MOST_BITS);
            }
            context.at(MOST_BITS).scalar("rounding.count", numbers.length);
        }
    }

    /** Two vectors of three numbers, or two matrices. */
    record Eighths(Shape element) implements Dataset {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(element, new Target.Classes(2), List.of("train"));
        }

        @Override
        public Examples load(String split) {
            double[] numbers = new double[Math.toIntExact(2 * element.elements())];
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = index / 8.0;
            }
            return new Examples(
                    TensorValue.of(new TensorType(element.prepend(2), ElementType.FLOAT64), numbers),
                    TensorValue.of(new TensorType(Shape.of(2), ElementType.FLOAT64), 0, 1));
        }
    }

    private static final class StudiesPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(Extension.of(Study.class, "rounding", Rounding.class, RoundingStudy::new)
                    .summary("error of rounded numbers"));
            registrar.add(Extension.of(Dataset.class, "eighths", NoParameters.class, _ -> new Eighths(Shape.of(3)))
                    .summary("numbers from 0 to 5/8"));
            registrar.add(Extension.of(Dataset.class, "matrices", NoParameters.class, _ -> new Eighths(Shape.of(3, 2)))
                    .summary("numbers from 0 to 11/8"));
        }
    }

    private LoadedExperiment load(String text) throws IOException {
        return dynascope.load(Files.writeString(folder.resolve("x.yaml"), text), List.of(), _ -> {});
    }

    private RunRecord run(String text) throws IOException {
        Path run = Files.createTempDirectory(folder, "run");
        dynascope.run(load(text), run, new RunListener() {});
        return Dynascope.open(run);
    }

    private static double error(RunRecord run, int index) {
        return run.metrics().getFirst().points().get("main").get(index).scalar();
    }

    @Test
    void emitsMetricsAndJudgesClaimsWithoutTraining() throws IOException {
        RunRecord run = run("""
            dataset: eighths
            study: {rounding: {numbers: 6}}
            claims:
              - {id: exact, that: rounding.error == 0}
              - {id: coarse, that: rounding.error > 0.5}
            """);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.isStudy()).isTrue();
        assertThat(run.parts()).containsExactly(Map.entry("study", "rounding"), Map.entry("data", "eighths"));
        // 0 1 2 3 4 5 eighths to multiples of 1/2: errors 0 1 2 3 0 1 eighths, mean 7/48; of 1/4: 0 1 0 1 0 1, mean
        // 3/48
        assertThat(error(run, 0)).isEqualTo(7.0 / 48);
        assertThat(error(run, 1)).isEqualTo(3.0 / 48);
        assertThat(error(run, 2)).isZero();
        assertThat(run.claims()).extracting(ClaimResult::verdict).containsExactly("confirmed", "refuted");
        assertThat(run.provenanceJson()).contains("eighths");
        assertThat(run.experimentText()).contains("fails-at: 0").doesNotContain("optimizer", "train:", "checkpoints");
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeedAndOthersFromAnother() throws IOException {
        RunRecord one = run("study: rounding\nseed: 3\n");
        RunRecord same = run("study: rounding\nseed: 3\n");
        RunRecord other = run("study: rounding\nseed: 4\n");

        assertThat(Files.readString(one.folder().resolve("metrics.jsonl")))
                .isEqualTo(Files.readString(same.folder().resolve("metrics.jsonl")));
        assertThat(error(one, 0)).isNotEqualTo(error(other, 0));
        // The mean error of 100 uniform numbers rounded down to halves is 1/4, its standard deviation 0.5 / sqrt(12 *
        // 100).
        assertThat(error(one, 0)).isBetween(0.25 - 4 * 0.0145, 0.25 + 4 * 0.0145);
    }

    @Test
    void aResolvedStudyReadsAsTheSame() throws IOException {
        LoadedExperiment experiment = load("dataset: {eighths: {take: 1}}\nstudy: {rounding: {numbers: 6}}\n");

        assertThat(load(experiment.resolvedText()).resolvedText()).isEqualTo(experiment.resolvedText());
        assertThat(experiment.summary()).isEqualTo("rounding · eighths");
    }

    @Test
    void saysBeforeItRunsWhatDoesNotFit() throws IOException {
        assertThatThrownBy(() -> load("""
            dataset: matrices
            study: {rounding: {numbers: 6}}
            claims: [{id: a, that: rounding.eror == 0}]
            """))
                .hasMessageContainingAll(
                        "x.yaml:2: study.rounding: expected vectors, got [3, 2]",
                        "x.yaml:3: claims.a: ",
                        "rounding.error");
    }

    @Test
    void stopsWhereTheStudySaysHowFarItIsAndBeginsAnewWhenResumed() throws IOException {
        LoadedExperiment experiment = load("study: rounding\n");
        Path whole = run("study: rounding\n").folder();
        Path stopped = folder.resolve("stopped");
        List<Double> fractions = new ArrayList<>();

        RunResult result = dynascope.run(experiment, stopped, new RunListener() {
            @Override
            public void studied(double fraction) {
                fractions.add(fraction);
            }

            @Override
            public boolean isStopRequested() {
                return fractions.size() == 2;
            }
        });

        assertThat(fractions).containsExactly(0.25, 0.5);
        assertThat(result.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(Dynascope.open(stopped).metrics().getFirst().points().get("main"))
                .hasSize(3);
        assertThat(dynascope.resume(stopped, _ -> {}, new RunListener() {}).status())
                .isEqualTo(RunStatus.COMPLETED);
        assertThat(stopped.resolve("metrics.jsonl")).hasSameTextualContentAs(whole.resolve("metrics.jsonl"));
    }

    @Test
    void aStudyThatFailsIsNamedAndKeepsWhatItMeasured() throws IOException {
        LoadedExperiment experiment = load("study: {rounding: {fails-at: 3}}\n");
        Path run = folder.resolve("failed");

        assertThatThrownBy(() -> dynascope.run(experiment, run, new RunListener() {}))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("study rounding failed: no such number of bits");
        assertThat(Dynascope.open(run).status()).isEqualTo(RunStatus.FAILED);
        assertThat(Dynascope.open(run).metrics().getFirst().points().get("main"))
                .hasSize(2);
    }

    @Test
    void hasNoTrainingStepToExplain() throws IOException {
        LoadedExperiment experiment = load("experiment: e\nstudy: rounding\n");

        assertThatThrownBy(() -> dynascope.explain(experiment))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("e: there is no training step to explain, it studies instead of training");
    }
}
