package org.dynascope.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void countsStepsAsTheyAre() {
        assertThat(Span.steps(200).inSteps(80)).isEqualTo(200);
    }

    @Test
    void countsEpochsInSteps() {
        // 10 passes of 80 updates each.
        assertThat(Span.epochs(10).inSteps(80)).isEqualTo(800);
    }

    @Test
    void isWrittenAsInFiles() {
        assertThat(Span.steps(200)).hasToString("200 steps");
        assertThat(Span.epochs(0)).hasToString("0 epochs");
    }

    @Test
    void tellsStepsFromEpochs() {
        assertThat(Span.steps(3)).isNotEqualTo(Span.epochs(3)).isEqualTo(new Span(3, Span.Unit.STEPS));
    }

    @Test
    void rejectsANegativeAmount() {
        assertThatThrownBy(() -> Span.steps(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a span of at least 0, got -1");
    }

    @Test
    void rejectsMoreStepsThanCanBeCounted() {
        assertThatThrownBy(() -> Span.epochs(Long.MAX_VALUE).inSteps(2)).isInstanceOf(ArithmeticException.class);
    }
}
