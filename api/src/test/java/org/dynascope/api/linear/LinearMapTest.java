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

    /** With A = [[0, 2], [1, 3]] and v = (5, 7): Av = (14, 26), v'Av = 70 + 182. */
    @Test
    void quadraticFormIsTheVectorTimesTheProduct() {
        LinearMap square = new LinearMap() {
            @Override
            public int rows() {
                return 2;
            }

            @Override
            public int columns() {
                return 2;
            }

            @Override
            public void apply(double[] input, double[] output) {
                output[0] = 2 * input[1];
                output[1] = input[0] + 3 * input[1];
            }
        };

        assertThat(square.quadraticForm(new double[] {5, 7})).isEqualTo(252);
    }

    @Test
    void onlySquareMapsHaveAQuadraticForm() {
        assertThatThrownBy(() -> MAP.quadraticForm(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a square map, got 2 rows and 3 columns");
    }
}
