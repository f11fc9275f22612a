package org.dynascope.probes.adamspikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    /** Numbers with repetitions, of all lengths up to 40, beside sorting; what lies past the count is left alone. */
    @Test
    void findsWhatSortingPutsInAPlace() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int count = 1; count <= 40; count++) {
            double[] numbers = random.ints(count + 1L, -5, 12).asDoubleStream().toArray();
            numbers[count] = -100;
            double[] sorted = Arrays.copyOf(numbers, count);
            Arrays.sort(sorted);
            for (int rank = 0; rank < count; rank++) {
                assertThat(Selection.ofRank(rank, numbers.clone(), count))
                        .as("rank %s of %s", rank, Arrays.toString(numbers))
                        .isEqualTo(sorted[rank]);
            }
        }
    }
}
