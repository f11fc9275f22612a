package org.dynascope.probes.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.assignment.LinearAssignment;
import org.junit.jupiter.api.Test;

final class NormalisedTest {
    private static TensorValue activations(Shape shape, double... values) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT32), values);
    }

    /** (3, 4) has length 5; (0, 0) stays. */
    @Test
    void examplesHaveLengthOneByHand() {
        TensorValue normalised = Normalised.byExample(activations(Shape.of(3, 2), 3, 4, 0, 0, -2, 0));

        assertThat(normalised.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(normalised.toDoubleArray()).containsExactly(new double[] {0.6, 0.8, 0, 0, -1, 0}, within(1e-15));
    }

    /** Of two units with two pixels each all four numbers of an example count: √(1 + 1 + 1 + 1) = 2. */
    @Test
    void pixelsOfAnExampleCountTogether() {
        TensorValue normalised = Normalised.byExample(activations(Shape.of(2, 2, 2), 1, 1, 1, 1, 0, 0, 5, 0));

        assertThat(normalised.toDoubleArray())
                .containsExactly(new double[] {0.5, 0.5, 0.5, 0.5, 0, 0, 1, 0}, within(1e-15));
    }

    /**
     * Two examples of length 1 say that the units stand in their places, one of length 10 that they are exchanged: 100 against 2
     * as they are, 1 against 2 normalised.
     */
    @Test
    void everyExampleCountsAlike() {
        TensorValue fixed = activations(Shape.of(3, 2), 10, 0, 0, 1, 1, 0);
        TensorValue moved = activations(Shape.of(3, 2), 0, 10, 0, 1, 1, 0);
        Similarity asTheyAre = new Similarity(2);
        Similarity normalised = new Similarity(2);

        asTheyAre.add(fixed, moved, 1);
        normalised.add(Normalised.byExample(fixed), Normalised.byExample(moved), 1);

        assertThat(LinearAssignment.greatest(asTheyAre.sums())).containsExactly(1, 0);
        assertThat(LinearAssignment.greatest(normalised.sums())).containsExactly(0, 1);
    }
}
