package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos.Settings;
import org.dynascope.numerics.krylov.Lanczos.Which;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class LanczosRefusalTest {
    private static final LinearMap MAP = TestMaps.diagonal(3, 2, 1);
    private static final double[] START = {1, 1, 1};

    @Test
    void rejectsACountBelowOne() {
        assertThatThrownBy(() -> new Settings(Which.LARGEST_ALGEBRAIC, 0, 5, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a count of at least 1 eigenpair, got 0");
    }

    @Test
    void rejectsNoIterations() {
        assertThatThrownBy(() -> new Settings(Which.LARGEST_ALGEBRAIC, 1, 0, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 1 iteration, got 0");
    }

    @Test
    void rejectsFewerIterationsThanEigenpairs() {
        assertThatThrownBy(() -> new Settings(Which.LARGEST_ALGEBRAIC, 3, 2, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least as many iterations as the 3 eigenpairs wanted, got 2");
    }

    @Test
    void rejectsAToleranceThatIsNotAPositiveNumber() {
        for (double tolerance : new double[] {0, -1e-6, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Settings(Which.LARGEST_ALGEBRAIC, 1, 5, tolerance))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a finite tolerance above 0, got " + tolerance);
        }
    }

    @Test
    void rejectsMoreEigenpairsThanDimensions() {
        assertThatThrownBy(() -> Lanczos.extremePairs(MAP, START, new Settings(Which.LARGEST_ALGEBRAIC, 4, 5, 1e-6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a count of at most 3 eigenpairs for a map of 3 dimensions, got 4");
    }

    @Test
    void rejectsAMapThatIsNotSquare() {
        assertThatThrownBy(() -> run(TestMaps.dense(new SimpleMatrix(2, 3)), START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a square map, got 2 rows and 3 columns");
    }

    @Test
    void rejectsAStartVectorOfAnotherDimension() {
        assertThatThrownBy(() -> run(MAP, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a start vector of 3 numbers, got 2");
    }

    @Test
    void rejectsAZeroStartVector() {
        assertThatThrownBy(() -> run(MAP, new double[] {0, -0.0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a start vector other than zero, got 3 zeros");
    }

    @Test
    void rejectsAStartVectorThatIsNotFinite() {
        assertThatThrownBy(() -> run(MAP, new double[] {1, Double.NaN, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a finite start vector, got NaN in element 1");
    }

    @Test
    void rejectsAMapThatIsNotSymmetric() {
        // From q1 = (1, 0): A·q1 = (0, 2), so q2 = (0, 1) with q2'A·q1 = 2, while A·q2 = (-1, 0) gives q1'A·q2 = -1.
        LinearMap map = TestMaps.dense(new SimpleMatrix(new double[][] {{0, -1}, {2, 0}}));

        assertThatThrownBy(() -> run(map, new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a symmetric map, got u'Av = -1.0 and v'Au = 2.0"
                        + " for u and v the basis vectors of iterations 1 and 2");
    }

    @Test
    void rejectsAsymmetryBetweenDistantBasisVectors() {
        // A·e1 = e2 and A·e2 = e1 + e3 are as in a symmetric map; A·e3 = e2 + 5·e1 is not: e3'A·e1 = 0, e1'A·e3 = 5.
        LinearMap map = TestMaps.dense(new SimpleMatrix(new double[][] {{0, 1, 5}, {1, 0, 1}, {0, 1, 0}}));

        assertThatThrownBy(() -> run(map, new double[] {1, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a symmetric map, got u'Av = 5.0 and v'Au = 0.0"
                        + " for u and v the basis vectors of iterations 1 and 3");
    }

    @Test
    void acceptsTheAsymmetryOfFloat32Rounding() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(1, 40);
        LinearMap exact = TestMaps.dense(matrix);
        LinearMap rounded = new RoundedMap(exact);
        double[] start = TestMaps.randomVector(1, 40);
        Settings settings = new Settings(Which.LARGEST_ALGEBRAIC, 1, 40, 1e-5);

        double value = Lanczos.extremePairs(rounded, start, settings).eigenvalue(0);

        assertThat(value).isCloseTo(Lanczos.extremePairs(exact, start, settings).eigenvalue(0), within(1e-5));
    }

    @Test
    void namesTheIterationOfAProductThatIsNotFinite() {
        LinearMap map = new FailingMap(3, 2, Double.NaN);

        assertThatThrownBy(() -> run(map, START))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("expected finite products, got NaN in element 2 of the product in iteration 2");
    }

    @Test
    void namesTheIterationOfAnInfiniteProduct() {
        LinearMap map = new FailingMap(3, 1, Double.NEGATIVE_INFINITY);

        assertThatThrownBy(() -> run(map, START))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("expected finite products, got -Infinity in element 2 of the product in iteration 1");
    }

    private static void run(LinearMap map, double[] start) {
        Lanczos.extremePairs(map, start, new Settings(Which.LARGEST_ALGEBRAIC, 1, 5, 1e-6));
    }

    /** diag(1, 2, …) whose last element of one product, counted from 1, is replaced. */
    private static final class FailingMap implements LinearMap {
        private final int dimension;
        private final int failing;
        private final double replacement;
        private int products;

        FailingMap(int dimension, int failing, double replacement) {
            this.dimension = dimension;
            this.failing = failing;
            this.replacement = replacement;
        }

        @Override
        public int rows() {
            return dimension;
        }

        @Override
        public int columns() {
            return dimension;
        }

        @Override
        public void apply(double[] input, double[] output) {
            for (int index = 0; index < dimension; index++) {
                output[index] = (index + 1) * input[index];
            }
            products++;
            if (products == failing) {
                output[dimension - 1] = replacement;
            }
        }
    }

    /** Products of another map, rounded to float32. */
    private record RoundedMap(LinearMap map) implements LinearMap {
        @Override
        public int rows() {
            return map.rows();
        }

        @Override
        public int columns() {
            return map.columns();
        }

        @Override
        public void apply(double[] input, double[] output) {
            map.apply(input, output);
            for (int index = 0; index < output.length; index++) {
                output[index] = (float) output[index];
            }
        }
    }
}
