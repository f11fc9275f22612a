package org.dynascope.probes.singularvectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WeightPairTest {
    private final Random random = new Random(Long.getLong("dynascope.seed", 3));

    private static TensorValue value(SimpleMatrix matrix) {
        TensorType type = new TensorType(Shape.of(matrix.getNumRows(), matrix.getNumCols()), ElementType.FLOAT64);
        return TensorValue.of(type, matrix.getDDRM().getData());
    }

    private SimpleMatrix normal(int rows, int columns) {
        SimpleMatrix matrix = new SimpleMatrix(rows, columns);
        for (int index = 0; index < matrix.getNumElements(); index++) {
            matrix.set(index, random.nextGaussian());
        }
        return matrix;
    }

    @Test
    @DisplayName("llfc.21 a weight is aligned with itself at every threshold")
    void aWeightIsAlignedWithItselfAtEveryThreshold() {
        TensorValue weight = value(normal(9, 6));

        for (double threshold : new double[] {0, 0.3, 0.9}) {
            assertThat(WeightPair.of(weight, weight, 1).alignment(threshold)).isCloseTo(1, within(1e-12));
        }
        assertThat(WeightPair.of(weight, weight, 1).distance()).isZero();
    }

    /** A sign or a factor of the weight changes the sign of one kind of vectors, or none. */
    @Test
    void anOppositeWeightIsAlignedInReverse() {
        SimpleMatrix weight = normal(5, 5);

        assertThat(WeightPair.of(value(weight), value(weight.negative()), 1).alignment(0))
                .isCloseTo(-1, within(1e-12));
        assertThat(WeightPair.of(value(weight), value(weight.scale(3)), 1).alignment(0))
                .isCloseTo(1, within(1e-12));
    }

    /**
     * diag(2, 1) against [[0, 2], [1, 0]]: left vectors are the axes in both, right ones are exchanged, so every product of one pair is
     * 0. Against [[2, 0], [0, 0.1]] at threshold 0.3 one pair is kept of two and one: 2 · 1/(2 + 1).
     */
    @Test
    @DisplayName("llfc.22 alignments of singular vectors are those by hand")
    void matchesHandComputedAlignments() {
        SimpleMatrix own = new SimpleMatrix(2, 2, true, 2, 0, 0, 1);

        assertThat(WeightPair.of(value(own), value(new SimpleMatrix(2, 2, true, 0, 2, 1, 0)), 1)
                        .alignment(0.3))
                .isCloseTo(0, within(1e-12));
        assertThat(WeightPair.of(value(own), value(new SimpleMatrix(2, 2, true, 2, 0, 0, 0.1)), 1)
                        .alignment(0.3))
                .isCloseTo(2.0 / 3, within(1e-12));
    }

    /**
     * diag(2, 1) against [[0, 1], [3, 0]] at threshold 0.6: one vector of each, e₁e₁ᵀ and e₂e₁ᵀ, so 0. Against diag(3, 1) the vectors are
     * the same: 1. Against diag(1, 3) all of them: (2·1 + 1·3)/(2·3 + 1·1).
     */
    @Test
    @DisplayName("llfc.22 weighted alignments of singular vectors are those by hand")
    void matchesHandComputedWeightedAlignments() {
        SimpleMatrix own = new SimpleMatrix(2, 2, true, 2, 0, 0, 1);

        assertThat(WeightPair.of(value(own), value(new SimpleMatrix(2, 2, true, 0, 1, 3, 0)), 1)
                        .weightedAlignment(0.6))
                .isCloseTo(0, within(1e-12));
        assertThat(WeightPair.of(value(own), value(new SimpleMatrix(2, 2, true, 3, 0, 0, 1)), 1)
                        .weightedAlignment(0.3))
                .isCloseTo(1, within(1e-12));
        assertThat(WeightPair.of(value(own), value(new SimpleMatrix(2, 2, true, 1, 0, 0, 3)), 1)
                        .weightedAlignment(0))
                .isCloseTo(5.0 / 7, within(1e-12));
    }

    /** Σᵢⱼ sᵢ·s'ⱼ·(uᵢ·u'ⱼ)·(vᵢ·v'ⱼ) over all vectors is ⟨W, W'⟩. */
    @Test
    void theWeightedAlignmentOfAllVectorsIsTheInnerProductOfTheWeights() {
        SimpleMatrix own = normal(7, 4);
        SimpleMatrix other = normal(7, 4);
        WeightPair pair = WeightPair.of(value(own), value(other), 1);
        double greatest = 0;
        for (int index = 0; index < 4; index++) {
            greatest += pair.own().values()[index] * pair.other().values()[index];
        }

        assertThat(pair.weightedAlignment(0)).isCloseTo(own.elementMult(other).elementSum() / greatest, within(1e-12));
        assertThat(WeightPair.of(value(own), value(own), 1).weightedAlignment(0.3))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void numbersThatAreNoneHaveNoAlignment() {
        SimpleMatrix broken = normal(3, 3);
        broken.set(4, Double.NaN);

        WeightPair pair = WeightPair.of(value(broken), value(normal(3, 3)), 1);

        assertThat(pair.alignment(0)).isNaN();
        assertThat(pair.weightedAlignment(0)).isNaN();
    }

    @Test
    void countsTheLargeSingularValuesOfBoth() {
        WeightPair pair = new WeightPair(
                new SimpleMatrix(0, 0), new SimpleMatrix(0, 0), values(10, 5, 3, 2.9), values(4, 1, 1, 1));

        assertThat(pair.count(0.3)).isEqualTo(2);
        assertThat(pair.count(0)).isEqualTo(4);
    }

    private static WeightPair.Vectors values(double... singular) {
        return new WeightPair.Vectors(new SimpleMatrix(0, 0), singular, new SimpleMatrix(0, 0));
    }
}
