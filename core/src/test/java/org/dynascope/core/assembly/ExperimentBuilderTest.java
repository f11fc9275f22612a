package org.dynascope.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentBuilderTest {
    @TempDir
    private Path folder;

    private final Dynascope dynascope =
            Dynascope.builder().plugins(new CountingPlugin()).build();

    enum Order {
        RISING,
        FALLING_SLOWLY
    }

    record Range(
            @Param(doc = "first number", byDefault = "1", min = 0)
            int from,

            @Param(doc = "last number", byDefault = "3", min = 0)
            int to) {}

    record Counting(
            @Param(doc = "numbers", byDefault = "{}") Range range,

            @Param(doc = "order", byDefault = "rising") Order order,

            @Param(doc = "a word", byDefault = "''") String word) {}

    /** Emits numbers, each beside a random one. */
    record Counter(Counting settings) implements Study {
        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(MetricDeclaration.scalar("counting.number", "", "number and something random"));
        }

        @Override
        public void run(StudyContext context) {
            for (int number = settings.range().from();
                    number <= settings.range().to();
                    number++) {
                context.at(number)
                        .scalar("counting.number", number + context.random().nextDouble());
            }
        }
    }

    static final class CountingPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(Extension.of(Study.class, "counting", Counting.class, Counter::new)
                    .summary("counts"));
        }
    }

    private LoadedExperiment built() {
        return dynascope
                .experiment("counted")
                .seed(11)
                .study("counting", Map.of("range", new Range(1, 4), "word", "$${not.a.reference}"))
                .set("study.counting.order", Order.FALLING_SLOWLY)
                .claim("grows", "counting.number > 4", "by hand")
                .load();
    }

    private LoadedExperiment parsed() throws IOException {
        String yaml = """
            experiment: counted
            seed: 11
            study: {counting: {range: {to: 4}, order: falling-slowly, word: "$${not.a.reference}"}}
            claims:
              - {id: grows, that: counting.number > 4, source: by hand}
            """;
        return dynascope.load(Files.writeString(folder.resolve("other-name.yaml"), yaml), List.of(), _ -> {});
    }

    @Test
    void equalsTheParsedForm() throws IOException {
        assertThat(built().resolvedText()).isEqualTo(parsed().resolvedText());
        assertThat(built().name()).isEqualTo("counted");
        assertThat(built().parts()).isEqualTo(parsed().parts());
    }

    @Test
    void givesTheBitsOfTheParsedForm() throws IOException {
        Path one = dynascope
                .run(built(), folder.resolve("one"), new RunListener() {})
                .folder();
        Path other = dynascope
                .run(parsed(), folder.resolve("other"), new RunListener() {})
                .folder();

        for (String file : List.of("experiment.yaml", "metrics.jsonl", "claims.json")) {
            assertThat(one.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
        }
    }

    @Test
    void everyProblemIsToldWithItsPath() {
        ExperimentBuilder wrong = dynascope
                .experiment("wrong")
                .study("counting", Map.of("range", Map.of("from", -1), "ordre", "rising"))
                .set("seed", "seven");

        assertThatThrownBy(wrong::load)
                .isInstanceOf(InvalidInputException.class)
                .satisfies(refused -> assertThat(((InvalidInputException) refused).lines())
                        .containsExactlyInAnyOrder(
                                "experiment 'wrong': study.counting.range.from = -1: must be at least 0, nearest 0",
                                "experiment 'wrong': study.counting.ordre: unknown key; did you mean 'order'? Known:"
                                        + " order, word, range",
                                "experiment 'wrong': seed = seven: expected a whole number of at least 0, such as 10"));
    }

    @Test
    void namesThatAreNotThereAreTold() {
        assertThatThrownBy(() -> dynascope
                        .experiment("wrong")
                        .study("counting2", Map.of())
                        .load())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean 'counting'?");
    }

    @Test
    void noticesAreHandedOn() {
        List<String> notices = new ArrayList<>();
        dynascope.experiment("counted").study("counting", Map.of()).load(notices::add);

        assertThat(notices).isEmpty();
    }

    @Test
    void refusesValuesThatNoKeyCanHave() {
        ExperimentBuilder wrong = dynascope.experiment("wrong").set("seed", new Object());

        assertThatThrownBy(wrong::load).hasMessage("a parameter cannot be java.lang.Object");
    }
}
