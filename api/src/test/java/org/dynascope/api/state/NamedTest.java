package org.dynascope.api.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class NamedTest {
    @Test
    void keepsTheOrderOfItsNames() {
        Named<Integer> named = named("weight", 3, "bias", 1, "alpha", 2);

        assertThat(named.names()).containsExactly("weight", "bias", "alpha");
        assertThat(named.values()).containsExactly(3, 1, 2);
        assertThat(named.size()).isEqualTo(3);
    }

    @Test
    void findsValuesByName() {
        Named<Integer> named = named("weight", 3, "bias", 1, "alpha", 2);

        assertThat(named.get("bias")).isEqualTo(1);
        assertThat(named.contains("bias")).isTrue();
        assertThat(named.contains("Bias")).isFalse();
    }

    @Test
    void listsTheKnownNamesForAnUnknownOne() {
        assertThatThrownBy(() -> named("weight", 3, "bias", 1, "alpha", 2).get("gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is named 'gamma'; known: [weight, bias, alpha]");
    }

    @Test
    void mapsValuesUnderTheSameNamesInTheSameOrder() {
        Named<Integer> named = named("weight", 3, "bias", 1, "alpha", 2);

        Named<String> lengths = named.mapWithName((name, value) -> name + value);

        assertThat(named.map(value -> 10 * value).values()).containsExactly(30, 10, 20);
        assertThat(lengths.names()).containsExactly("weight", "bias", "alpha");
        assertThat(lengths.values()).containsExactly("weight3", "bias1", "alpha2");
    }

    @Test
    void doesNotChangeWithTheMapItIsMadeOf() {
        SequencedMap<String, Integer> entries = new LinkedHashMap<>();
        entries.put("weight", 3);
        Named<Integer> named = new Named<>(entries);

        entries.put("bias", 1);

        assertThat(named.names()).containsExactly("weight");
    }

    @Test
    void cannotBeChanged() {
        Named<Integer> named = named("weight", 3, "bias", 1, "alpha", 2);

        assertThatThrownBy(() -> named.entries().put("beta", 4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> named.names().remove("bias")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> named.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsNothingWhenEmpty() {
        assertThat(Named.empty().size()).isZero();
        assertThatThrownBy(() -> Named.empty().get("weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is named 'weight'; known: []");
    }

    @Test
    void isEqualWhereNamesAndValuesAre() {
        assertThat(named("a", 1, "b", 2, "c", 3)).isEqualTo(named("a", 1, "b", 2, "c", 3));
        assertThat(named("a", 1, "b", 2, "c", 3)).isNotEqualTo(named("a", 1, "b", 2, "c", 4));
        assertThat(named("a", 1, "b", 2, "c", 3)).isNotEqualTo(named("a", 1, "b", 2, "d", 3));
    }

    private static Named<Integer> named(String name1, int value1, String name2, int value2, String name3, int value3) {
        SequencedMap<String, Integer> entries = new LinkedHashMap<>();
        entries.put(name1, value1);
        entries.put(name2, value2);
        entries.put(name3, value3);
        return new Named<>(entries);
    }
}
