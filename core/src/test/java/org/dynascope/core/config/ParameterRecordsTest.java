package org.dynascope.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Removed;
import org.dynascope.api.parameter.Span;
import org.junit.jupiter.api.Test;

final class ParameterRecordsTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    record Inner(
            @Param(doc = "a count", byDefault = "3", min = 1, max = 9)
            int count) {}

    record All(
            @Param(doc = "a whole number", byDefault = "1e3", unit = "steps")
            int whole,

            @Param(doc = "a long one", byDefault = "9007199254740993")
            long longer,

            @Param(doc = "a number", byDefault = "1e-3", above = 0, below = 1)
            double number,

            @Param(doc = "a truth", byDefault = "true") boolean truth,
            @Param(doc = "a text", byDefault = "") String text,

            @Param(doc = "a colour", byDefault = "dark-blue", aliases = "color")
            Colour colour,

            @Param(doc = "a span", byDefault = "3 epochs", min = 1)
            Span span,

            @Param(doc = "a map", byDefault = "{}") Inner inner,

            @Param(doc = "one of several", byDefault = "constant")
            Schedule schedule,

            @Param(doc = "numbers", byDefault = "[1, 0.5]") List<Double> numbers,
            @Param(doc = "maps", byDefault = "[]") List<Inner> inners) {}

    @Test
    void fillsInDefaults() {
        assertThat(ParameterRecords.of(All.class, Map.of()))
                .isEqualTo(new All(
                        1000,
                        9007199254740993L,
                        1e-3,
                        true,
                        "",
                        Colour.DARK_BLUE,
                        Span.epochs(3),
                        new Inner(3),
                        new Schedule.Constant(),
                        List.of(1.0, 0.5),
                        List.of()));
    }

    @Test
    void takesValuesOfAProgram() {
        All all = ParameterRecords.of(
                All.class,
                Map.of(
                        "whole",
                        2.0,
                        "text",
                        "10",
                        "colour",
                        Colour.RED,
                        "span",
                        Span.steps(7),
                        "inner",
                        Map.of("count", 4),
                        "schedule",
                        new Schedule.Cosine(0.5),
                        "numbers",
                        2,
                        "inners",
                        List.of(new Inner(5), Map.of())));

        assertThat(all.whole()).isEqualTo(2);
        assertThat(all.text()).isEqualTo("10");
        assertThat(all.colour()).isEqualTo(Colour.RED);
        assertThat(all.span()).isEqualTo(Span.steps(7));
        assertThat(all.inner()).isEqualTo(new Inner(4));
        assertThat(all.schedule()).isEqualTo(new Schedule.Cosine(0.5));
        assertThat(all.numbers()).containsExactly(2.0);
        assertThat(all.inners()).containsExactly(new Inner(5), new Inner(3));
    }

    @Test
    void aTreeIsTheInverseOfARecord() {
        OptimizerSettings settings = new OptimizerSettings(
                new Schedule.Step(Span.epochs(5), 0.5),
                Span.steps(10),
                1e-12,
                0,
                List.of(Role.OUTPUT_WEIGHT),
                List.of(new OptimizerSettings.Group(List.of(Role.BIAS), 2)));

        Map<String, Object> tree = ParameterRecords.toTree(settings);

        assertThat(tree.keySet())
                .containsExactly("schedule", "warm-up", "clip", "weight-decay", "decay-roles", "groups");
        assertThat(tree)
                .containsEntry("schedule", Map.of("step", Map.of("every", "5 epochs", "factor", 0.5)))
                .containsEntry("decay-roles", List.of("output-weight"));
        assertThat(ParameterRecords.of(OptimizerSettings.class, tree)).isEqualTo(settings);
        assertThat(ParameterRecords.toTree(new NoParameters())).isEmpty();
    }

    @Test
    void namesAllProblemsOfAProgramsValues() {
        assertThatThrownBy(() -> ParameterRecords.of(
                        All.class,
                        Map.of("number", Double.NaN, "truth", "true", "inner", Map.of("count", 10), "whole", 1e10)))
                .isInstanceOfSatisfying(
                        UserErrorException.class,
                        error -> assertThat(error.problems())
                                .extracting(Problem::toString)
                                .containsExactlyInAnyOrder(
                                        "All: number = NaN: must be a finite number in (0, 1)",
                                        "All: truth = true: expected true or false; leave the quotes out",
                                        "All: inner.count = 10: must be in [1, 9], nearest 9",
                                        "All: whole = 1.0E10: must be at most 2147483647"));
    }

    @Test
    void describesEveryParameter() {
        List<ParameterDescription> descriptions = ParameterRecords.describe(All.class);

        assertThat(descriptions)
                .extracting(ParameterDescription::type)
                .containsExactly(
                        "whole number",
                        "whole number",
                        "number",
                        "true or false",
                        "text",
                        "choice",
                        "span",
                        "map",
                        "choice",
                        "list of numbers",
                        "list of maps");
        assertThat(descriptions.get(0).unit()).isEqualTo("steps");
        assertThat(descriptions.get(0).byDefault()).isEqualTo("1e3");
        assertThat(descriptions.get(2).bounds().text()).isEqualTo("in (0, 1)");
        assertThat(descriptions.get(5).choices()).containsExactly("red", "dark-blue");
        assertThat(descriptions.get(5).aliases()).containsExactly("color");
        assertThat(descriptions.get(7).children())
                .extracting(ParameterDescription::key)
                .containsExactly("count");
        assertThat(descriptions.get(8).children())
                .extracting(ParameterDescription::key)
                .containsExactly("constant", "step", "cosine");
        assertThat(descriptions.get(8).children().get(1).children().get(0).required())
                .isTrue();
    }

    record Close(
            @Param(doc = "one", byDefault = "1") double beta1,
            @Param(doc = "other") double beta2) {}

    @Test
    void aKnownKeyIsNotTakenForAMisspeltOne() {
        assertThatThrownBy(() -> ParameterRecords.of(Close.class, Map.of("beta1", 0.5)))
                .hasMessage("Close: beta2: missing: expected a number, such as 0.1 (other)");
    }

    @Test
    void refusesWhatParametersCannotBe() {
        assertThatThrownBy(() -> ParameterRecords.of(Close.class, Map.of("beta2", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a parameter cannot be java.lang.Object");
    }

    record NotAnnotated(int size) {}

    record Unsupported(@Param(doc = "a float") float size) {}

    record NotAnExtensionPoint(@Param(doc = "a text") Chosen<String> text) {}

    record WrongDefault(
            @Param(doc = "a size", byDefault = "0", min = 1) int size) {}

    record WrongDefaultInside(@Param(doc = "sizes") List<WrongDefault> sizes) {}

    record Undocumented(@Param(doc = " ") int size) {}

    record Twice(
            @Param(doc = "one", min = 0) int size,
            @Param(doc = "other", min = 0, aliases = "size") int extent) {}

    record Unbounded(@Param(doc = "sizes", byDefault = "[]") List<Integer> sizes) {}

    record Bounded(
            @Param(doc = "sizes", byDefault = "[1]", max = 3)
            List<Integer> sizes,

            @Param(doc = "a share", byDefault = "0.5", above = 0, below = 1)
            double share) {}

    record Tree(@Param(doc = "branches", byDefault = "[]") List<Tree> branches) {}

    @Removed(key = "width", since = "0.2.0", instead = "size: 3")
    @Removed(key = "depth", since = "0.3.0", instead = "nothing, all are flat")
    record Shrunk(
            @Param(doc = "a size", byDefault = "1", min = 0, aliases = "extent")
            int size) {}

    @Removed(key = "extent", since = "0.2.0", instead = "size: 3")
    record RemovedAlias(
            @Param(doc = "a size", byDefault = "1", min = 0, aliases = "extent")
            int size) {}

    @Removed(key = "width", since = "0.2.0", instead = "")
    record RemovedForNothing(
            @Param(doc = "a size", byDefault = "1", min = 0) int size) {}

    @Test
    void saysWhatStandsInPlaceOfKeysThatAreGone() {
        assertThatThrownBy(() -> ParameterRecords.of(Shrunk.class, Map.of("width", 2, "depth", 3, "heigth", 4)))
                .isInstanceOfSatisfying(
                        UserErrorException.class,
                        error -> assertThat(error.problems())
                                .extracting(Problem::toString)
                                .containsExactlyInAnyOrder(
                                        "Shrunk: width: is gone since 0.2.0; write instead: size: 3",
                                        "Shrunk: depth: is gone since 0.3.0; write instead: nothing, all are flat",
                                        "Shrunk: heigth: unknown key. Known: size"));
    }

    record Needy(
            @Param(doc = "a share", above = 0.2, below = 0.3)
            double share,

            @Param(doc = "sizes", example = "[64, 32]") List<Integer> sizes,
            @Param(doc = "a colour") Colour colour,
            @Param(doc = "several", min = 1) List<Close> several,

            @Param(doc = "left out", byDefault = "4") int size,
            @Param(doc = "one of several") Factor factor) {}

    sealed interface Factor {}

    record Falling(@Param(doc = "how fast", above = 0) double rate) implements Factor {}

    record WrongExample(
            @Param(doc = "a size", example = "0", min = 1) int size) {}

    @Test
    void givesExamplesOfWhatIsRequired() {
        String sample = ParameterRecords.sample(Needy.class, Catalogue.empty());

        assertThat(sample)
                .isEqualTo("{share: 0.25, sizes: [64, 32], colour: red, several: [{beta2: 0.1}],"
                        + " factor: {falling: {rate: 0.1}}}");
        assertThat(ParameterRecords.example(Needy.class, Catalogue.empty()))
                .isEqualTo(
                        new Needy(0.25, List.of(64, 32), Colour.RED, List.of(new Close(1, 0.1)), 4, new Falling(0.1)));
        assertThat(ParameterRecords.samples(Close.class, Catalogue.empty()))
                .containsExactly(Map.entry("beta1", "1"), Map.entry("beta2", "0.1"));
        assertRefused(
                WrongExample.class,
                "WrongExample: parameter 'size' has the example '0': must be at least 1, nearest 1");
    }

    @Test
    void aRecordWithEveryDefaultNeedsNoValues() {
        assertThat(ParameterRecords.defaults(Inner.class)).isEqualTo(new Inner(3));
        assertThatThrownBy(() -> ParameterRecords.defaults(Close.class))
                .hasMessage("Close: beta2: missing: expected a number, such as 0.1 (other)");
    }

    @Test
    void refusesRecordsThatDescribeTheirParametersWrongly() {
        assertRefused(NotAnnotated.class, "NotAnnotated.size has no @Param");
        assertRefused(Unsupported.class, "Unsupported.size: a parameter cannot be of type float");
        assertRefused(
                NotAnExtensionPoint.class,
                "NotAnExtensionPoint.text: a parameter cannot be of type"
                        + " org.dynascope.api.parameter.Chosen<java.lang.String>");
        assertRefused(
                WrongDefault.class,
                "WrongDefault: parameter 'size' has the default '0': must be at least 1, nearest 1");
        assertRefused(
                WrongDefaultInside.class,
                "WrongDefault: parameter 'size' has the default '0': must be at least 1, nearest 1");
        assertRefused(Undocumented.class, "Undocumented.size has no documentation in its @Param");
        assertRefused(
                Twice.class,
                "Twice: parameter 'extent' has the name 'size', which another parameter or a setting of all such"
                        + " extensions has");
        assertRefused(Tree.class, "Tree holds itself");
        assertRefused(RemovedAlias.class, "RemovedAlias: @Removed 'extent' is a parameter");
        assertRefused(
                RemovedForNothing.class,
                "RemovedForNothing: @Removed 'width' does not say since when, or what to write instead");
        assertRefused(
                Unbounded.class,
                "Unbounded: parameter 'sizes' has no bounds: give its @Param min, above, max or below");
        ParameterCheck.check(List.of(Bounded.class, Shrunk.class));
    }

    private static void assertRefused(Class<? extends Record> type, String message) {
        assertThatThrownBy(() -> ParameterCheck.check(List.of(type)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
