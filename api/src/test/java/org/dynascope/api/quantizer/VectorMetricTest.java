package org.dynascope.api.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class VectorMetricTest {
    private static final float[] FIRST = {1, 2, 2};
    private static final float[] SECOND = {4, 0, 3};

    @Test
    void matchesHandComputedValues() {
        // differences −3, 2, −1: 9 + 4 + 1; products 4 + 0 + 6; norms 3 and 5
        assertThat(VectorMetric.L2.between(FIRST, SECOND)).isEqualTo(14);
        assertThat(VectorMetric.INNER_PRODUCT.between(FIRST, SECOND)).isEqualTo(10);
        assertThat(VectorMetric.COSINE.between(FIRST, SECOND)).isCloseTo(10.0 / 15, within(1e-15));
    }

    @Test
    void cosineWithZeroIsZero() {
        assertThat(VectorMetric.COSINE.between(new float[3], SECOND)).isZero();
    }

    @Test
    void onlyDistancesAreBetterWhenLower() {
        assertThat(VectorMetric.L2.higherIsBetter()).isFalse();
        assertThat(VectorMetric.INNER_PRODUCT.higherIsBetter()).isTrue();
        assertThat(VectorMetric.COSINE.higherIsBetter()).isTrue();
    }

    @Test
    void refusesVectorsOfTwoLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorMetric.L2.between(FIRST, new float[2]))
                .withMessage("expected vectors of one length, got 3 and 2");
    }
}
