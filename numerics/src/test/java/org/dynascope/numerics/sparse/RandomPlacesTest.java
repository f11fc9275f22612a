package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomPlacesTest {
    private static final int PLACES = 100_000;

    @Test
    void signsAreBalancedAndDifferBetweenSplits() {
        RandomPlaces first = TestGraphs.random(1).split(0);
        RandomPlaces second = TestGraphs.random(1).split(1);

        double sum = IntStream.range(0, PLACES).mapToDouble(first::sign).sum();
        double product = IntStream.range(0, PLACES)
                .mapToDouble(place -> first.sign(place) * second.sign(place))
                .sum();

        assertThat(Math.abs(sum)).isLessThan(5 * Math.sqrt(PLACES));
        assertThat(Math.abs(product)).isLessThan(5 * Math.sqrt(PLACES));
    }

    @Test
    void integersAreEven() {
        int[] counts = new int[7];
        for (int place = 0; place < PLACES; place++) {
            counts[TestGraphs.random(2).below(place, 7)]++;
        }

        for (int count : counts) {
            assertThat((double) count).isBetween(PLACES / 7.0 - 600, PLACES / 7.0 + 600);
        }
    }

    @Test
    void uniformNumbersAreTheUpperBits() {
        RandomPlaces places = place -> place << 11;

        assertThat(places.uniform(1)).isEqualTo(0x1.0p-53);
        assertThat(places.uniform(-1)).isEqualTo(1 - 0x1.0p-53);
    }
}
