package org.dynascope.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class BoundsTest {
    private static final double LEAST = Double.NEGATIVE_INFINITY;
    private static final double GREATEST = Double.POSITIVE_INFINITY;

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aClosedBoundIsAllowedAndAnOpenOneIsNot() {
        Bounds bounds = new Bounds(0, GREATEST, LEAST, 1);

        assertThat(bounds.contains(number("0"))).isTrue();
        assertThat(bounds.contains(number("-1e-30"))).isFalse();
        assertThat(bounds.contains(number("0.999999"))).isTrue();
        assertThat(bounds.contains(number("1"))).isFalse();
    }

    @Test
    void theTighterOfTwoBoundsCounts() {
        assertThat(new Bounds(0, GREATEST, 0, GREATEST).contains(number("0"))).isFalse();
        assertThat(new Bounds(1, GREATEST, 0, GREATEST).contains(number("1"))).isTrue();
        assertThat(new Bounds(LEAST, 5, LEAST, 5).contains(number("5"))).isFalse();
    }

    @Test
    void saysTheRangeInWords() {
        assertThat(Bounds.NONE.text()).isEmpty();
        assertThat(new Bounds(0, GREATEST, LEAST, 1).text()).isEqualTo("in [0, 1)");
        assertThat(new Bounds(LEAST, 1e9, 0.5, GREATEST).text()).isEqualTo("in (0.5, 1000000000]");
        assertThat(new Bounds(LEAST, GREATEST, 0, GREATEST).text()).isEqualTo("above 0");
        assertThat(new Bounds(LEAST, 3, LEAST, GREATEST).text()).isEqualTo("at most 3");
    }

    @Test
    void theNearestNumberIsAllowed() {
        assertThat(new Bounds(0, GREATEST, LEAST, 1).nearest(number("1.2"), false))
                .hasValue(number("0.99"));
        assertThat(new Bounds(0, GREATEST, LEAST, 1).nearest(number("-7"), false))
                .hasValue(number("0"));
        assertThat(new Bounds(LEAST, GREATEST, 0, 8).nearest(number("0"), true)).hasValue(number("1"));
        assertThat(new Bounds(LEAST, GREATEST, 0, GREATEST).nearest(number("0"), false))
                .isEmpty();
    }

    @Test
    void anExampleIsAllowed() {
        BigDecimal tenth = number("0.1");

        assertThat(Bounds.NONE.example(tenth, false)).isEqualTo(tenth);
        assertThat(new Bounds(1, 3, LEAST, GREATEST).example(tenth, false)).isEqualTo(number("2"));
        assertThat(new Bounds(20, GREATEST, LEAST, GREATEST).example(number("10"), true))
                .isEqualTo(number("20"));
        assertThat(new Bounds(LEAST, GREATEST, 1, GREATEST).example(tenth, false))
                .isEqualTo(number("1.1"));
    }
}
