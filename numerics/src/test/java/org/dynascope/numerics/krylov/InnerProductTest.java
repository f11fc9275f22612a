package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InnerProductTest {
    /** On vectors or not, element i goes to sum i mod 8, and the rest to the first: the same bits. */
    @Test
    void addsInOneFixedOrder() {
        double[] left = TestMaps.randomVector(1, 3000);
        double[] right = TestMaps.randomVector(2, 3000);
        for (int from : new int[] {0, 1, 5, 2048}) {
            for (int length : new int[] {0, 1, 7, 8, 61, 511, 512, 513, 519, 900}) {
                assertThat(InnerProduct.of(left, right, from, from + length))
                        .as("%d numbers from %d on", length, from)
                        .isEqualTo(inOrder(left, right, from, from + length));
            }
        }
    }

    private static double inOrder(double[] left, double[] right, int from, int to) {
        double[] sums = new double[8];
        int whole = (to - from) / 8 * 8;
        for (int index = 0; index < to - from; index++) {
            sums[index < whole ? index % 8 : 0] += left[from + index] * right[from + index];
        }
        return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    }
}
