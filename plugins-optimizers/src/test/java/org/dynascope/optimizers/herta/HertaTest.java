package org.dynascope.optimizers.herta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dynascope.api.linear.GraphLayer;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.dynascope.optimizers.sgd.Sgd;
import org.dynascope.optimizers.sgd.SgdParameters;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Features X of 40 nodes go through tanh(X·W₁) to W₂ and the smoothing; the loss is the mean squared error over 30 of them. */
@DisplayName("herta the last linear layer's variables")
final class HertaTest {
    private static final int NODES = 40;
    private static final int UNITS = 6;
    private static final int OUTPUTS = 2;
    private static final double LAMBDA = 3;
    private static final double RIDGE = 1e-6;
    private static final int[] LABELLED = IntStream.range(0, 30).toArray();

    private final GraphOperator graph =
            GraphOperator.of(RandomGraphs.barabasiAlbert(NODES, 3, RandomStream.ofSeed(1)::at), false);
    private final SimpleMatrix features = normal(2, NODES, 5);
    private final SimpleMatrix targets = normal(3, NODES, OUTPUTS);
    private final Named<TensorValue> start = start();

    private static Named<TensorValue> start() {
        SequencedMap<String, TensorValue> start = new LinkedHashMap<>();
        start.put("before-1.weight", value(normal(4, 5, UNITS)));
        start.put("before-2.weight", value(normal(5, UNITS, OUTPUTS)));
        start.put("before-2.bias", Tensors.vector(0.5, -0.25));
        return new Named<>(start);
    }

    private static SimpleMatrix normal(long seed, int rows, int columns) {
        RandomStream random = RandomStream.ofSeed(seed);
        double[] numbers = new double[rows * columns];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return new SimpleMatrix(rows, columns, true, numbers);
    }

    private static TensorValue value(SimpleMatrix matrix) {
        Shape shape = Shape.of(matrix.getNumRows(), matrix.getNumCols());
        return TensorValue.of(
                new TensorType(shape, ElementType.FLOAT64),
                matrix.getDDRM().data.clone());
    }

    private static SimpleMatrix matrix(TensorValue value) {
        return new SimpleMatrix(value.shape().size(0), value.shape().size(1), true, value.toDoubleArray());
    }

    /** The labelled rows of H⁻¹. */
    private SimpleMatrix smoothing() {
        double[] unit = new double[NODES];
        SimpleMatrix matrix = new SimpleMatrix(NODES, NODES);
        for (int node = 0; node < NODES; node++) {
            Arrays.fill(unit, 0);
            unit[node] = 1;
            matrix.setColumn(node, 0, graph.smoothing(LAMBDA).times(unit));
        }
        return matrix.invert().rows(0, LABELLED.length);
    }

    private Tensor inputs(Named<Tensor> parameters) {
        Tensor weight = parameters.get("before-1.weight");
        return weight.constant(value(features)).matmul(weight).tanh();
    }

    private Function<Named<Tensor>, Tensor> loss() {
        return parameters -> {
            Tensor weight = parameters.get("before-2.weight");
            Tensor outputs = weight.constant(value(smoothing()))
                    .matmul(inputs(parameters).matmul(weight).plus(parameters.get("before-2.bias")));
            return outputs.minus(weight.constant(value(targets.rows(0, LABELLED.length))))
                    .square()
                    .mean();
        };
    }

    private GraphLayer layer() {
        return new GraphLayer(
                "before-2.weight",
                this::inputs,
                graph.normalisedLaplacian().toSparseMatrix(),
                LAMBDA,
                LABELLED,
                graph.degrees());
    }

    private static Optimizer sgd(double rate) {
        return new Sgd(new SgdParameters(rate, 0, false));
    }

    private static Herta herta(double rate, int refresh) {
        return herta(rate, 1000, false, refresh);
    }

    private static Herta herta(double rate, double sketchFactor, boolean rescaled, int refresh) {
        Chosen<Optimizer> rule = Chosen.of("sgd", () -> sgd(rate));
        return new Herta(
                new HertaParameters(rule, sketchFactor, 0, 0, RIDGE, 1e-13, rescaled, refresh),
                name -> RandomStream.ofSeed(6).split(name));
    }

    private Named<TensorValue> after(Optimizer rule, int steps, Named<TensorValue> from) {
        try (OptimizerRun run = OptimizerRun.minimising(rule, from, loss(), layer())) {
            run.steps(steps);
            return run.parameters();
        }
    }

    /** G of all parameters, from a step of size 1 of gradient descent. */
    private SimpleMatrix gradient(String name) {
        return matrix(start.get(name)).minus(matrix(after(sgd(1), 1, start).get(name)));
    }

    /** K = AᵀH⁻¹MH⁻¹A + γI at the start. */
    private SimpleMatrix gram() {
        SimpleMatrix inputs =
                features.mult(matrix(start.get("before-1.weight"))).elementOp(tanh());
        SimpleMatrix smoothed = smoothing().mult(inputs);
        return smoothed.transpose()
                .mult(smoothed)
                .plus(SimpleMatrix.identity(UNITS).scale(RIDGE));
    }

    private static org.ejml.simple.SimpleOperations.ElementOpReal tanh() {
        return (_, _, value) -> Math.tanh(value);
    }

    /** W = T·V with T·Tᵀ = (l·c/2)·K⁻¹: a step −η·Tᵀ·G of V is one of −η·T·Tᵀ·G of W. */
    @Test
    void aStepOfTheLayersVariablesIsTimesTheInverseGram() {
        Named<TensorValue> moved = after(herta(0.25, 1), 1, start);

        SimpleMatrix expected = matrix(start.get("before-2.weight"))
                .minus(gram().solve(gradient("before-2.weight")).scale(0.25 * LABELLED.length * OUTPUTS / 2.0));
        assertThat(matrix(moved.get("before-2.weight")).minus(expected).normF()).isLessThan(1e-9);
    }

    @Test
    void otherParametersMoveAlongTheirGradient() {
        Named<TensorValue> moved = after(herta(0.25, 1), 1, start);
        Named<TensorValue> plain = after(sgd(0.25), 1, start);

        assertThat(moved.get("before-1.weight")).isEqualTo(plain.get("before-1.weight"));
        assertThat(moved.get("before-2.bias")).isEqualTo(plain.get("before-2.bias"));
    }

    /** Along a small step of V, −η·Tᵀ·G, the loss falls by η·‖Tᵀ·G‖² = η·(l·c/2)·⟨G, K⁻¹G⟩, by central differences in η. */
    @Test
    void theGradientInNewVariablesIsThatOfTheLoss() {
        double slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;

        SimpleMatrix gradient = gradient("before-2.weight");
        double expected = -gradient.elementMult(gram().solve(gradient)).elementSum() * LABELLED.length * OUTPUTS / 2.0;
        assertThat(slope).isCloseTo(expected, within(1e-6 * -expected));
    }

    private double lossAt(double rate) {
        SimpleMatrix weight = matrix(after(herta(Math.abs(rate), 1), 1, start).get("before-2.weight"));
        SimpleMatrix before = matrix(start.get("before-2.weight"));
        SimpleMatrix at = before.plus(weight.minus(before).scale(Math.signum(rate)));
        SimpleMatrix inputs =
                features.mult(matrix(start.get("before-1.weight"))).elementOp(tanh());
        SimpleMatrix outputs = inputs.mult(at);
        for (int row = 0; row < NODES; row++) {
            outputs.set(row, 0, outputs.get(row, 0) + 0.5);
            outputs.set(row, 1, outputs.get(row, 1) - 0.25);
        }
        SimpleMatrix error = smoothing().mult(outputs).minus(targets.rows(0, LABELLED.length));
        return Math.pow(error.normF(), 2) / (LABELLED.length * OUTPUTS);
    }

    /** With the other parameters at rest a step of size 1 is Newton's: the optimum of W₂ is that of the original problem. */
    @Test
    void aStepOfSizeOneReachesTheLayersOptimum() {
        Function<Named<Tensor>, Tensor> alone = parameters -> loss().apply(parameters.mapWithName(
                (name, tensor) -> name.equals("before-2.weight") ? tensor : tensor.detached()));
        try (OptimizerRun run = OptimizerRun.minimising(herta(1, 1), start, alone, layer())) {
            run.steps(3);
            TensorValue there = run.parameters().get("before-2.weight");
            try (OptimizerRun plain = OptimizerRun.minimising(sgd(1), run.parameters(), alone)) {
                plain.steps(1);

                assertThat(matrix(plain.parameters().get("before-2.weight"))
                                .minus(matrix(there))
                                .normF())
                        .isLessThan(1e-10);
            }
        }
    }

    @Test
    void variablesAreMadeAnewEverySoManyUpdates() {
        try (OptimizerRun run = OptimizerRun.minimising(herta(0.1, 3), start, loss(), layer())) {
            TensorValue[] factors = new TensorValue[5];
            for (int step = 0; step < 5; step++) {
                factors[step] = run.state().get("before-2.weight/triangular-factor");
                run.steps(1);
            }

            assertThat(matrix(factors[0]).minus(SimpleMatrix.identity(UNITS)).normF())
                    .isZero();
            SimpleMatrix first = matrix(factors[1]);
            assertThat(first.transpose().mult(first).minus(gram()).normF()).isLessThan(1e-10);
            assertThat(factors[2]).isEqualTo(factors[1]);
            assertThat(factors[3]).isEqualTo(factors[1]);
            assertThat(factors[4]).isNotEqualTo(factors[1]);
        }
    }

    /** The problem of one linear layer without bias, and how far from its minimiser so many steps of size 1 from some weights lead. */
    private double distance(Herta rule, int steps) {
        GraphProblem problem = new GraphProblem(
                graph.normalisedLaplacian().toSparseMatrix(), LAMBDA, value(features), LABELLED, graph.degrees());
        SimpleMatrix smoothed = smoothing().mult(features);
        SimpleMatrix labels = targets.rows(0, LABELLED.length);
        Named<TensorValue> from = Tensors.named("before-1.weight", value(normal(7, 5, OUTPUTS)));
        Function<Named<Tensor>, Tensor> loss = parameters -> {
            Tensor weight = parameters.get("before-1.weight");
            return weight.constant(value(smoothed))
                    .matmul(weight)
                    .minus(weight.constant(value(labels)))
                    .square()
                    .mean();
        };
        try (OptimizerRun run = OptimizerRun.minimising(rule, from, loss, problem)) {
            run.steps(steps);
            return matrix(run.parameters().get("before-1.weight"))
                    .minus(smoothed.solve(labels))
                    .normF();
        }
    }

    /** A sketch of all rows knows the smoothed features: the Hessian in the new variables is the identity. */
    @Test
    void ofOneLinearLayerAStepOfSizeOneIsTheMinimiser() {
        assertThat(distance(herta(1, 1), 2)).isLessThan(1e-9);
    }

    /** With 15 of 30 rows, drawn so, the largest eigenvalue is above 2. */
    @Test
    void stepsOfSizeOneArriveFromAnySketchIfRescaled() {
        assertThat(distance(herta(1, 3, false, 1), 200)).isGreaterThan(1e3);
        assertThat(distance(herta(1, 3, true, 1), 200)).isLessThan(1e-9);
    }

    /** Steps of size 1 of gradient descent are gradients; both are checked against central differences. */
    @Test
    void triangularSolvesHaveTheRightDerivatives() {
        SimpleMatrix upper = normal(8, 4, 4).plus(SimpleMatrix.identity(4).scale(4));
        SimpleMatrix block = normal(9, 4, 3);
        SimpleMatrix weights = normal(10, 4, 3);
        for (boolean isTransposed : new boolean[] {false, true}) {
            Function<Named<Tensor>, Tensor> sum = parameters -> {
                Tensor solved = parameters.get("b").apply(new TriangularSolve(isTransposed), parameters.get("r"));
                return solved.times(solved.constant(value(weights))).sum();
            };
            Named<TensorValue> at = Tensors.named("b", value(block), "r", value(upper));
            try (OptimizerRun run = OptimizerRun.minimising(sgd(1), at, sum)) {
                run.steps(1);
                SimpleMatrix ofBlock = block.minus(matrix(run.parameters().get("b")));
                SimpleMatrix ofUpper = upper.minus(matrix(run.parameters().get("r")));
                for (int row = 0; row < 4; row++) {
                    for (int column = 0; column < 4; column++) {
                        double slope = slope(upper, block, weights, isTransposed, row, column);
                        assertThat(ofUpper.get(row, column)).isCloseTo(slope, within(1e-7));
                    }
                }
                SimpleMatrix triangle = triangle(upper);
                SimpleMatrix expected = (isTransposed ? triangle : triangle.transpose()).solve(weights);
                assertThat(ofBlock.minus(expected).normF()).isLessThan(1e-12);
            }
        }
    }

    private static double slope(
            SimpleMatrix upper, SimpleMatrix block, SimpleMatrix weights, boolean isTransposed, int row, int column) {
        double[] sums = new double[2];
        for (int side = 0; side < 2; side++) {
            SimpleMatrix moved = upper.copy();
            moved.set(row, column, moved.get(row, column) + (side == 0 ? 1e-5 : -1e-5));
            SimpleMatrix triangle = triangle(moved);
            sums[side] = (isTransposed ? triangle.transpose() : triangle)
                    .solve(block)
                    .elementMult(weights)
                    .elementSum();
        }
        return (sums[0] - sums[1]) / 2e-5;
    }

    private static SimpleMatrix triangle(SimpleMatrix square) {
        SimpleMatrix triangle = square.copy();
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < row; column++) {
                triangle.set(row, column, 0);
            }
        }
        return triangle;
    }
}
