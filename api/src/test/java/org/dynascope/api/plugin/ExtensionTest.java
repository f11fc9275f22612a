package org.dynascope.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.parameter.NoParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionTest {
    private static final Citation CITATION = new Citation("Kingma, Ba", 2014, "Adam", "arXiv 1412.6980");
    private static final DataSource SOURCE =
            new DataSource("digits", List.of("digits.csv"), List.of(), "", "build it", "CC0");

    /** Stands for an extension point. */
    private interface Greeting {
        String text();
    }

    private record Words(String text) implements Greeting {}

    private static final class InjectedGreeting implements Greeting {
        @Override
        public String text() {
            return "injected";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "gradient-norm", "a", "l2", "llfc-2d-x"})
    void takesKebabCaseNames(String name) {
        assertThat(named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Adam", "gradient_norm", "gradient norm", "-adam", "adam-", "a--b", "2d", "a.b", "ädam"})
    void rejectsOtherNames(String name) {
        assertThatThrownBy(() -> named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a kebab-case name such as 'gradient-norm', got '" + name + "'");
    }

    @Test
    void isStableSinceTheFirstVersionUnlessToldOtherwise() {
        Extension<Greeting, Words> extension = named("hello");

        assertThat(extension.since()).isEqualTo("0.1.0");
        assertThat(extension.stability()).isEqualTo(Stability.STABLE);
        assertThat(extension.summary()).isEmpty();
        assertThat(extension.citations()).isEmpty();
        assertThat(extension.data()).isEmpty();
        assertThat(extension.cost()).isEqualTo(Cost.UNSTATED);
    }

    @Test
    void describesItselfInChangedCopies() {
        Extension<Greeting, Words> plain = named("hello");

        Extension<Greeting, Words> described = plain.summary("greets")
                .since("0.2.0")
                .experimental()
                .cites(CITATION)
                .reads(SOURCE)
                .costs(Cost.FEW_PASSES);

        assertThat(described)
                .isEqualTo(new Extension<>(
                        Greeting.class,
                        "hello",
                        Words.class,
                        plain.maker(),
                        "greets",
                        "0.2.0",
                        Stability.EXPERIMENTAL,
                        List.of(CITATION),
                        List.of(SOURCE),
                        Cost.FEW_PASSES));
        assertThat(plain.summary()).isEmpty();
    }

    @Test
    void makesAnInstanceByItsFunction() {
        Greeting made = switch (named("hello").maker()) {
            case Extension.Factory<Greeting, Words> factory ->
                factory.function().apply(new Words("hi"));
            case Extension.Injected<Greeting, Words> injected -> throw new AssertionError(injected);
        };

        assertThat(made.text()).isEqualTo("hi");
    }

    @Test
    void keepsTheClassToInject() {
        Extension<Greeting, NoParameters> extension =
                Extension.of(Greeting.class, "hello", NoParameters.class, InjectedGreeting.class);

        assertThat(extension.maker()).isEqualTo(new Extension.Injected<>(InjectedGreeting.class));
    }

    @Test
    void copiesItsLists() {
        List<Citation> citations = new ArrayList<>(List.of(CITATION));
        Extension<Greeting, Words> plain = named("hello");
        Extension<Greeting, Words> extension = new Extension<>(
                Greeting.class,
                "hello",
                Words.class,
                plain.maker(),
                "",
                "0.1.0",
                Stability.STABLE,
                citations,
                List.of(),
                Cost.UNSTATED);

        citations.clear();

        assertThat(extension.citations()).containsExactly(CITATION);
    }

    private static Extension<Greeting, Words> named(String name) {
        return Extension.of(Greeting.class, name, Words.class, words -> words);
    }
}
