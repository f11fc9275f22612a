package org.dynascope.numerics.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactDistancesTest {
    private final Random random = new Random(6);

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 70, 128, 384, 785})
    void equalSumsOneByOneAndTheBitsOfScalars(int dimension) {
        double[] vector = random.doubles(dimension, -1, 1).toArray();
        MemorySegment rows = Arena.ofAuto().allocate((2L * dimension) * Float.BYTES);
        for (int axis = 0; axis < 2 * dimension; axis++) {
            rows.set(ScalarExactDistances.FLOAT, (long) axis * Float.BYTES, (float) random.nextGaussian());
        }
        long second = (long) dimension * Float.BYTES;
        double square = 0;
        double product = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double number = rows.get(ScalarExactDistances.FLOAT, second + (long) axis * Float.BYTES);
            square += (vector[axis] - number) * (vector[axis] - number);
            product += vector[axis] * number;
        }

        double squared = ExactDistances.best().squared(vector, rows, second);
        double multiplied = ExactDistances.best().product(vector, rows, second);

        assertThat(squared).isCloseTo(square, within(1e-13 * dimension));
        assertThat(multiplied).isCloseTo(product, within(1e-13 * dimension));
        assertThat(squared).isEqualTo(new ScalarExactDistances().squared(vector, rows, second));
        assertThat(multiplied).isEqualTo(new ScalarExactDistances().product(vector, rows, second));
    }

    @Test
    void refusesMemoryThatIsTooShort() {
        MemorySegment rows = Arena.ofAuto().allocate(63);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ExactDistances.best().squared(new double[16], rows, 0));
    }
}
