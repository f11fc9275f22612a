package org.dynascope.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.experiment.Loss;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.numerics.krylov.Lanczos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tangent kernels against closed forms of a linear and of a two-layer network. */
class KernelProgramTest {
    private static final int EXAMPLES = 6;
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final int UNITS = 5;
    private static final int WHOLE = 400;

    private final Engine engine = Engine.open(EngineSettings.defaults());
    private final RandomStream random = RandomStream.ofSeed(11);
    private final double[] inputs = gaussian(EXAMPLES * FEATURES);
    private final double[] targets = gaussian(EXAMPLES * CLASSES);

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private double[] gaussian(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return numbers;
    }

    /** f = x·W + b, or f = relu(x·W)·a. */
    private record Network(boolean isLinear) implements Model {
        @Override
        public ModelDeclaration declare(Shape input, Shape output) {
            List<ParameterDeclaration> parameters = isLinear
                    ? List.of(parameter("weight", FEATURES, CLASSES), parameter("bias", CLASSES))
                    : List.of(parameter("weight", FEATURES, UNITS), parameter("outer", UNITS, CLASSES));
            return new ModelDeclaration(parameters, List.of(), List.of());
        }

        private static ParameterDeclaration parameter(String name, int... sizes) {
            return new ParameterDeclaration(name, Shape.of(sizes), InitialDistribution.normal(1), Role.WEIGHT);
        }

        @Override
        public ModelOutput apply(
                Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
            Tensor product = input.matmul(parameters.get("weight"));
            Tensor output = isLinear
                    ? product.plus(parameters.get("bias"))
                    : product.relu().matmul(parameters.get("outer"));
            return new ModelOutput(output, buffers);
        }
    }

    private TrainingSetup setup(Model model) {
        Shape element = Shape.of(FEATURES);
        Target target = new Target.Values(Shape.of(CLASSES));
        return new TrainingSetup(
                model,
                model.declare(element, target.outputShape()),
                element,
                target,
                LineFit.descent(1),
                new OptimizerSettings(new Schedule.Constant(), Span.steps(0), 0, 0, List.of(), List.of()),
                Loss.BY_TARGET,
                0,
                Named.empty(),
                ElementType.FLOAT64,
                examples());
    }

    private Examples examples() {
        return new Examples(tensor(inputs, EXAMPLES, FEATURES), tensor(targets, EXAMPLES, CLASSES));
    }

    private static TensorValue tensor(double[] numbers, int... sizes) {
        return TensorValue.of(new TensorType(Shape.of(sizes), ElementType.FLOAT64), numbers);
    }

    private Named<TensorValue> drawn(Model model) {
        return Initialisation.draw(setup(model), random.split("draw"), random).parameters();
    }

    private TangentKernel kernel(Model model, Named<TensorValue> parameters, int wholeUpTo) {
        return kernel(setup(model), parameters, wholeUpTo);
    }

    private TangentKernel kernel(TrainingSetup setup, Named<TensorValue> parameters, int wholeUpTo) {
        try (KernelProgram program = new KernelProgram(setup, examples(), wholeUpTo, engine)) {
            return program.at(parameters, Named.empty());
        }
    }

    private double inner(int one, int other) {
        double sum = 0;
        for (int feature = 0; feature < FEATURES; feature++) {
            sum += inputs[one * FEATURES + feature] * inputs[other * FEATURES + feature];
        }
        return sum;
    }

    @Test
    @DisplayName("cone.1 the kernel of a linear model is the product of inputs in each class")
    void ofALinearModelIsTheProductOfInputsPlusOneForTheBiasInEachClass() {
        Model linear = new Network(true);
        TangentKernel kernel = kernel(linear, drawn(linear), WHOLE);

        assertThat(kernel.rowsPerExample()).isEqualTo(CLASSES);
        for (int row = 0; row < kernel.rows(); row++) {
            for (int column = 0; column < kernel.rows(); column++) {
                double expected = row % CLASSES == column % CLASSES ? inner(row / CLASSES, column / CLASSES) + 1 : 0;
                assertThat(kernel.values()[row * kernel.rows() + column]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    @DisplayName("cone.2 the kernel of a linear model does not move")
    void ofALinearModelIsTheSameAtOtherParameters() {
        Model linear = new Network(true);
        Named<TensorValue> moved = drawn(linear)
                .map(value -> tensor(
                        gaussian(Math.toIntExact(value.shape().elements())),
                        value.shape().sizes().stream()
                                .mapToInt(Integer::intValue)
                                .toArray()));

        assertThat(kernel(linear, moved, WHOLE).values())
                .isEqualTo(kernel(linear, drawn(linear), WHOLE).values());
    }

    /** K_(i,c)(j,d) = ⟨x_i, x_j⟩ Σ_k a_kc·a_kd·1[w_k·x_i > 0]·1[w_k·x_j > 0] + [c = d] Σ_k relu(w_k·x_i)·relu(w_k·x_j). */
    @Test
    @DisplayName("cone.3 the kernel of two rectified layers is its closed form")
    void ofATwoLayerNetworkIsItsClosedForm() {
        Model network = new Network(false);
        Named<TensorValue> parameters = drawn(network);
        TangentKernel kernel = kernel(network, parameters, WHOLE);

        for (int row = 0; row < kernel.rows(); row++) {
            for (int column = 0; column < kernel.rows(); column++) {
                assertThat(kernel.values()[row * kernel.rows() + column])
                        .isCloseTo(closedForm(parameters, row, column), within(1e-11));
            }
        }
    }

    private double closedForm(Named<TensorValue> parameters, int row, int column) {
        double[] outer = parameters.get("outer").toDoubleArray();
        int one = row / CLASSES;
        int other = column / CLASSES;
        double both = 0;
        double hidden = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            double first = product(parameters, one, unit);
            double second = product(parameters, other, unit);
            if (first > 0 && second > 0) {
                both += outer[unit * CLASSES + row % CLASSES] * outer[unit * CLASSES + column % CLASSES];
                hidden += first * second;
            }
        }
        return both * inner(one, other) + (row % CLASSES == column % CLASSES ? hidden : 0);
    }

    private double product(Named<TensorValue> parameters, int example, int unit) {
        double[] weight = parameters.get("weight").toDoubleArray();
        double sum = 0;
        for (int feature = 0; feature < FEATURES; feature++) {
            sum += inputs[example * FEATURES + feature] * weight[feature * UNITS + unit];
        }
        return sum;
    }

    @Test
    void reducedItIsTheMeanOverTheOutputsOfItsDiagonalBlocks() {
        Model network = new Network(false);
        Named<TensorValue> parameters = drawn(network);
        TangentKernel whole = kernel(network, parameters, EXAMPLES * CLASSES);

        TangentKernel reduced = kernel(network, parameters, EXAMPLES * CLASSES - 1);

        assertThat(reduced.rows()).isEqualTo(EXAMPLES);
        assertThat(reduced.outputs()).isEqualTo(CLASSES);
        for (int one = 0; one < EXAMPLES; one++) {
            for (int other = 0; other < EXAMPLES; other++) {
                double trace = 0;
                for (int output = 0; output < CLASSES; output++) {
                    trace += whole.values()[(one * CLASSES + output) * whole.rows() + other * CLASSES + output];
                }
                assertThat(reduced.values()[one * EXAMPLES + other]).isCloseTo(trace / CLASSES, within(1e-12));
            }
        }
    }

    @Test
    @DisplayName("cone.4 a kernel is symmetric and positive semidefinite")
    void isSymmetricAndPositiveSemidefinite() {
        Model network = new Network(false);
        TangentKernel kernel = kernel(network, drawn(network), WHOLE);
        LinearMap map = new Dense(kernel.rows(), kernel.values());

        double[] start = new double[kernel.rows()];
        Arrays.setAll(start, index -> 1 + index % 7);
        double least = extreme(map, start, Lanczos.Which.SMALLEST_ALGEBRAIC);
        double largest = extreme(map, start, Lanczos.Which.LARGEST_ALGEBRAIC);

        assertThat(largest).isPositive();
        assertThat(least).isGreaterThanOrEqualTo(-1e-12 * largest);
        for (int row = 0; row < kernel.rows(); row++) {
            for (int column = 0; column < row; column++) {
                assertThat(kernel.values()[row * kernel.rows() + column])
                        .isEqualTo(kernel.values()[column * kernel.rows() + row]);
            }
        }
    }

    private static double extreme(LinearMap map, double[] start, Lanczos.Which which) {
        return Lanczos.extremePairs(map, start, new Lanczos.Settings(which, 1, map.rows(), 1e-12))
                .eigenvalue(0);
    }

    private record Dense(int size, double[] values) implements LinearMap {
        @Override
        public int rows() {
            return size;
        }

        @Override
        public int columns() {
            return size;
        }

        @Override
        public void apply(double[] input, double[] output) {
            for (int row = 0; row < size; row++) {
                output[row] = 0;
                for (int column = 0; column < size; column++) {
                    output[row] += values[row * size + column] * input[column];
                }
            }
        }
    }

    /** A step of descent on the mean of (f − y)² over n·C numbers changes f by −2η/(nC)·K·(f − y) + O(η²). */
    @Test
    @DisplayName("cone.7 the kernel predicts a small step of gradient descent to second order")
    void predictsASmallStepOfGradientDescentToSecondOrder() {
        double error = stepError(1e-4);
        double half = stepError(0.5e-4);

        assertThat(error).isPositive();
        assertThat(error / half).isCloseTo(4, within(0.02));
    }

    private double stepError(double rate) {
        Model network = new Network(false);
        TrainingSetup setup = setup(network);
        Named<TensorValue> before = drawn(network);
        Named<TensorValue> after = stepped(setup, before, rate);
        double[] outputs = outputs(setup, before);
        double[] moved = outputs(setup, after);
        double[] residual = new double[outputs.length];
        Arrays.setAll(residual, index -> outputs[index] - targets[index]);
        TangentKernel kernel = kernel(setup, before, WHOLE);
        double[] predicted = new Dense(kernel.rows(), kernel.values()).times(residual);
        double squares = 0;
        for (int index = 0; index < outputs.length; index++) {
            double change = -2 * rate / outputs.length * predicted[index];
            squares += Math.pow(moved[index] - outputs[index] - change, 2);
        }
        return Math.sqrt(squares);
    }

    private Named<TensorValue> stepped(TrainingSetup setup, Named<TensorValue> before, double rate) {
        try (BatchGradientProgram program = new BatchGradientProgram(setup, examples(), engine)) {
            double[] slopes = program.at(before, Named.empty()).gradient();
            SequencedMap<String, TensorValue> after = new LinkedHashMap<>();
            int first = 0;
            for (String name : before.names()) {
                double[] numbers = before.get(name).toDoubleArray();
                int offset = first;
                Arrays.setAll(numbers, index -> numbers[index] - rate * slopes[offset + index]);
                after.put(name, TensorValue.of(before.get(name).type(), numbers));
                first += numbers.length;
            }
            return new Named<>(after);
        }
    }

    private double[] outputs(TrainingSetup setup, Named<TensorValue> parameters) {
        try (SplitEvaluation evaluation = new SplitEvaluation(setup, examples(), engine)) {
            return evaluation.at(parameters, Named.empty()).outputs().toDoubleArray();
        }
    }

    @Test
    @DisplayName("linearised.1 the kernel of a linearised model is that at its origin everywhere")
    void ofALinearisedModelIsThatAtItsOriginEverywhere() {
        Model network = new Network(false);
        Named<TensorValue> origin = drawn(network);
        Named<TensorValue> elsewhere = stepped(setup(network), origin, 0.3);

        TangentKernel linearised = kernel(setup(network).expandedAt(origin), elsewhere, WHOLE);

        assertThat(linearised.values())
                .containsExactly(kernel(network, origin, WHOLE).values(), within(1e-12));
        assertThat(linearised.values())
                .isNotEqualTo(kernel(network, elsewhere, WHOLE).values());
    }
}
