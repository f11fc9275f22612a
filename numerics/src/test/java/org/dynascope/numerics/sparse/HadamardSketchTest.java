package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class HadamardSketchTest {
    @Test
    void transformsFourRowsAsTheMatrixOfSigns() {
        // H₄ = [[1, 1, 1, 1], [1, −1, 1, −1], [1, 1, −1, −1], [1, −1, −1, 1]] times (1, 2, 3, 5) and (1, 0, 0, 0)
        double[] block = {1, 1, 2, 0, 3, 0, 5, 0};

        HadamardSketch.transformInPlace(block, 2);

        assertThat(block).containsExactly(11, 1, -3, 1, -5, 1, 1, 1);
    }

    @Test
    void keepsEveryNormWhenAllPaddedRowsAreTaken() {
        // 100 rows are padded to 128; a sketch of 99 of these keeps nearly all
        double[] block = TestGraphs.normal(1, 100 * 5);

        double[] sketched = new HadamardSketch(100, 99, TestGraphs.random(1)).apply(block, 5, Parallel.none());

        assertThat(squares(sketched)).isCloseTo(squares(block), within(0.3 * squares(block)));
    }

    @Test
    void isUnbiased() {
        int rows = 48;
        int columns = 3;
        double[] block = TestGraphs.normal(2, rows * columns);
        SimpleMatrix dense = new SimpleMatrix(rows, columns, true, block);
        SimpleMatrix sum = new SimpleMatrix(columns, columns);
        int draws = 4000;

        for (int draw = 0; draw < draws; draw++) {
            HadamardSketch sketch = new HadamardSketch(rows, 16, TestGraphs.random(draw));
            SimpleMatrix sketched = new SimpleMatrix(16, columns, true, sketch.apply(block, columns, Parallel.none()));
            sum = sum.plus(sketched.transpose().mult(sketched));
        }

        SimpleMatrix expected = dense.transpose().mult(dense);
        assertThat(sum.scale(1.0 / draws).minus(expected).elementMaxAbs()).isLessThan(0.02 * expected.elementMaxAbs());
    }

    @Test
    void leavesBlocksThatAreNotLarger() {
        HadamardSketch sketch = new HadamardSketch(10, 10, TestGraphs.random(1));
        double[] block = TestGraphs.normal(1, 20);

        assertThat(sketch.isIdentity()).isTrue();
        assertThat(sketch.sketchedRows()).isEqualTo(10);
        assertThat(sketch.apply(block, 2, Parallel.none())).containsExactly(block);
    }

    @Test
    void threadsAndNeighbouringColumnsChangeNoBit() {
        double[] block = TestGraphs.normal(1, 500 * 19);
        HadamardSketch sketch = new HadamardSketch(500, 80, TestGraphs.random(7));

        double[] together = sketch.apply(block, 19, new Parallel(2));

        assertThat(together).containsExactly(sketch.apply(block, 19, Parallel.none()));
        double[] last = new double[500];
        Arrays.setAll(last, row -> block[row * 19 + 18]);
        double[] alone = sketch.apply(last, 1, Parallel.none());
        for (int row = 0; row < 80; row++) {
            assertThat(together[row * 19 + 18]).isEqualTo(alone[row]);
        }
    }

    private static double squares(double[] numbers) {
        return Arrays.stream(numbers).map(number -> number * number).sum();
    }
}
