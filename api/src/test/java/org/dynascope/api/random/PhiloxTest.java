package org.dynascope.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known answers are those of Random123, file kat_vectors, lines "philox4x32 10". */
class PhiloxTest {
    @Test
    void matchesTheKnownAnswerOfZeros() {
        assertThat(Philox.words(new int[] {0, 0, 0, 0}, 0, 0))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void matchesTheKnownAnswerOfOnes() {
        assertThat(Philox.words(new int[] {-1, -1, -1, -1}, -1, -1))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void matchesTheKnownAnswerOfTheDigitsOfPi() {
        int[] counter = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};

        assertThat(Philox.words(counter, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void leavesTheCounterAlone() {
        int[] counter = {1, 2, 3, 4};

        Philox.words(counter, 5, 6);

        assertThat(counter).containsExactly(1, 2, 3, 4);
    }

    @Test
    void mixesLowWordsFirst() {
        // Counter (0x85a308d3243f6a88, 0x0370734413198a2e), key 0x299f31d0a4093822: the digits of pi again, whose first
        // two words are d16cfe09 (low) and 94fdcceb (high).
        assertThat(Philox.mix(0x85a308d3243f6a88L, 0x0370734413198a2eL, 0x299f31d0a4093822L))
                .isEqualTo(0x94fdccebd16cfe09L);
    }
}
