package org.dynascope.numerics.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowDistancesTest {
    private static final int ROWS = 11;

    private final Random random = new Random(5);

    private float[] gaussian(int length) {
        float[] numbers = new float[length];
        for (int index = 0; index < length; index++) {
            numbers[index] = (float) random.nextGaussian();
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 128, 784})
    void equalSumsInDoublePrecisionAndTheBitsOfScalars(int dimension) {
        float[] vector = gaussian(dimension);
        float[] rows = gaussian(ROWS * dimension);
        float[] squared = new float[ROWS - 1];
        float[] products = new float[ROWS - 1];
        float[] scalar = new float[ROWS - 1];

        RowDistances.best().squared(vector, rows, 1, ROWS - 1, squared);
        RowDistances.best().products(vector, rows, 1, ROWS - 1, products);

        for (int row = 1; row < ROWS; row++) {
            double square = 0;
            double product = 0;
            for (int axis = 0; axis < dimension; axis++) {
                double other = rows[row * dimension + axis];
                square += (vector[axis] - other) * (vector[axis] - other);
                product += vector[axis] * other;
            }
            assertThat(squared[row - 1]).isCloseTo((float) square, within((float) (1e-6 * square)));
            assertThat(products[row - 1]).isCloseTo((float) product, within(1e-6f * dimension));
        }
        new ScalarRowDistances().squared(vector, rows, 1, ROWS - 1, scalar);
        assertThat(squared).containsExactly(scalar);
        new ScalarRowDistances().products(vector, rows, 1, ROWS - 1, scalar);
        assertThat(products).containsExactly(scalar);
    }
}
