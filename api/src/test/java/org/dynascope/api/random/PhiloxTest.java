package org.dynascope.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known answers are the first two words, low and high, of those of Random123, file kat_vectors, lines "philox4x32 10". */
class PhiloxTest {
    @Test
    void matchesTheKnownAnswerOfZeros() {
        assertThat(Philox.mix(0, 0, 0)).isEqualTo(0xe169c58d6627e8d5L);
    }

    @Test
    void matchesTheKnownAnswerOfOnes() {
        assertThat(Philox.mix(-1, -1, -1)).isEqualTo(0x41c83b0e408f276dL);
    }

    @Test
    void matchesTheKnownAnswerOfTheDigitsOfPi() {
        assertThat(Philox.mix(0x85a308d3243f6a88L, 0x0370734413198a2eL, 0x299f31d0a4093822L))
                .isEqualTo(0x94fdccebd16cfe09L);
    }
}
