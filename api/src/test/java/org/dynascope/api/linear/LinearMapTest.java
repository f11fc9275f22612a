package org.dynascope.api.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinearMapTest {
    /** Maps (x, y, z) to (x + y, z). */
    private static final LinearMap MAP = new LinearMap() {
        @Override
        public int rows() {
            return 2;
        }

        @Override
        public int columns() {
            return 3;
        }

        @Override
        public void apply(double[] input, double[] output) {
            output[0] = input[0] + input[1];
            output[1] = input[2];
        }
    };

    @Test
    void returnsTheProductAsANewArray() {
        double[] input = {1, 2, 3};

        assertThat(MAP.times(input)).containsExactly(3, 3);
        assertThat(input).containsExactly(1, 2, 3);
    }

    @Test
    void rejectsAVectorOfAnotherDimension() {
        assertThatThrownBy(() -> MAP.times(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a vector of 3 numbers, got 2");
    }
}
