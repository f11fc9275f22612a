package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

/**
 * What holds for every model. A test class extends it and names its extension and small shapes it takes:
 *
 * <pre>{@code
 * final class MlpContractTest extends ModelContract {
 *     MlpContractTest() {
 *         super(new ModelsPlugin(), "mlp", Map.of("hidden", List.of(5, 4)), Shape.of(3), Shape.of(2));
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters and inputs are random numbers of a fixed seed, which the system property {@code dynascope.testkit.seed}
 * changes.
 *
 * @since 0.1.0
 */
public abstract class ModelContract extends ParametersContract<Model> {
    private static final int BATCH = 5;
    private static final int DIRECTIONS = 3;
    /** Step of central differences: errors of its square, and of the rounding 2⁻⁵² over it, stay below the tolerance. */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-6;
    private static final double ROUNDING = 1e-11;
    /** A few hundred units in the last place of a float32. */
    private static final double SINGLE = 2e-5;

    private final Shape input;
    private final Shape output;
    private final int indices;
    private final long seed = Long.getLong("dynascope.testkit.seed", 1);
    private final RandomStream random = RandomStream.ofSeed(seed);

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     * @param input shape of one example
     * @param output shape of one output
     */
    protected ModelContract(Plugin plugin, String name, Map<String, ?> values, Shape input, Shape output) {
        this(plugin, name, values, input, output, 0);
    }

    /**
     * Names an extension whose inputs are indices.
     *
     * @param values parameters the tests use
     * @param input shape of one example
     * @param output shape of one output
     * @param indices number of indices the inputs are drawn from; 0 for inputs that are real numbers
     */
    protected ModelContract(Plugin plugin, String name, Map<String, ?> values, Shape input, Shape output, int indices) {
        super(plugin, Model.class, name, values);
        this.input = input;
        this.output = output;
        this.indices = indices;
    }

    @Test
    void declaredNamesAreUnique() {
        ModelDeclaration declaration = make().declare(input, output);

        assertThat(Stream.concat(
                        declaration.parameters().stream().map(ParameterDeclaration::name),
                        declaration.buffers().stream().map(BufferDeclaration::name)))
                .doesNotHaveDuplicates();
        assertThat(declaration.permutationGroups())
                .extracting(PermutationGroup::name)
                .doesNotHaveDuplicates();
    }

    /** Optimizers choose by role what decays and how fast what learns, so no role may be missing or mean something else. */
    @Test
    void rolesAreThoseOfTheirParameters() {
        List<ParameterDeclaration> declared = make().declare(input, output).parameters();

        assertThat(declared).extracting(ParameterDeclaration::role).containsAnyOf(Role.WEIGHT, Role.OUTPUT_WEIGHT);
        assertThat(declared.stream().filter(each -> each.role() == Role.EMBEDDING))
                .allSatisfy(table ->
                        assertThat(table.shape().rank()).as(table.name()).isEqualTo(2));
        assertAffineIn(Role.OUTPUT_WEIGHT);
    }

    /** Nothing comes after the weights of the last layer, so outputs at θ − d, θ and θ + d lie on a line. */
    private void assertAffineIn(Role role) {
        Set<String> names = make().declare(input, output).parameters().stream()
                .filter(each -> each.role() == role)
                .map(ParameterDeclaration::name)
                .collect(Collectors.toSet());
        Named<TensorValue> at = parameters();
        Named<TensorValue> direction = Vectors.normalLike(at, random)
                .mapWithName((name, value) -> names.contains(name) ? value : TensorValue.zeros(value.type()));
        ModelRun run = evaluation(inputs());
        TensorValue ahead = run.output(Vectors.moved(at, direction, 1));
        TensorValue behind = run.output(Vectors.moved(at, direction, -1));
        Named<TensorValue> sum = Vectors.moved(Tensors.named("output", ahead), Tensors.named("output", behind), 1);

        assertClose(Vectors.moved(sum, sum, -0.5).get("output"), run.output(at));
    }

    /** Training is in float32 unless an experiment says otherwise. */
    @Test
    void answersInSinglePrecisionToo() {
        TensorValue inputs = inputs();
        Named<TensorValue> parameters = parameters();

        TensorValue single = evaluation(inputs).in(ElementType.FLOAT32).output(parameters);

        double[] exact = evaluation(inputs).output(parameters).toDoubleArray();
        double scale = 1 + Arrays.stream(exact).map(Math::abs).max().orElse(0);
        assertThat(single.type().element()).isEqualTo(ElementType.FLOAT32);
        assertThat(single.toDoubleArray()).as("seed %d", seed).containsExactly(exact, within(SINGLE * scale));
    }

    @Test
    void answersABatchWithAnOutputForEachExample() {
        assertThat(evaluation(inputs()).output(parameters()).shape()).isEqualTo(output.prepend(BATCH));
    }

    @Test
    void keepsTheBuffersInEvaluationMode() {
        assertThat(evaluation(inputs()).nextBuffers(parameters())).isEqualTo(buffers());
    }

    @Test
    void updatesExactlyTheDeclaredBuffersInTraining() {
        assertThat(training(inputs()).nextBuffers(parameters()).names())
                .isEqualTo(buffers().names());
    }

    @Test
    void namesItsIntermediateValues() {
        assertThat(evaluation(inputs()).namedValues(parameters()).names()).isNotEmpty();
    }

    @Test
    void gradientIsThatOfCentralDifferences() {
        ModelRun run = training(inputs());
        Named<TensorValue> at = parameters();
        Named<TensorValue> gradient = run.gradient(at);

        for (int index = 0; index < DIRECTIONS; index++) {
            Named<TensorValue> direction = Vectors.normalLike(at, random);
            double forward = run.loss(Vectors.moved(at, direction, STEP));
            double backward = run.loss(Vectors.moved(at, direction, -STEP));

            assertThat(Vectors.dot(gradient, direction))
                    .as("slope along direction %d, seed %d", index, seed)
                    .isCloseTo((forward - backward) / (2 * STEP), within(TOLERANCE * (1 + Vectors.norm(gradient))));
        }
    }

    @Test
    void hessianVectorProductIsThatOfCentralDifferencesOfTheGradient() {
        ModelRun run = training(inputs());
        Named<TensorValue> at = parameters();

        for (int index = 0; index < DIRECTIONS; index++) {
            Named<TensorValue> direction = Vectors.normalLike(at, random);
            Named<TensorValue> product = run.hessianVectorProduct(at, direction);
            Named<TensorValue> forward = run.gradient(Vectors.moved(at, direction, STEP));
            Named<TensorValue> backward = run.gradient(Vectors.moved(at, direction, -STEP));
            Named<TensorValue> change = Vectors.moved(forward, backward, -1);

            assertThat(Vectors.norm(Vectors.moved(product, change, -1 / (2 * STEP))))
                    .as("error of the product with direction %d, seed %d", index, seed)
                    .isLessThan(TOLERANCE * (1 + Vectors.norm(product)));
        }
    }

    @Test
    void hessianIsSymmetric() {
        ModelRun run = training(inputs());
        Named<TensorValue> at = parameters();
        Named<TensorValue> first = Vectors.normalLike(at, random);
        Named<TensorValue> second = Vectors.normalLike(at, random);

        double oneWay = Vectors.dot(first, run.hessianVectorProduct(at, second));
        double other = Vectors.dot(second, run.hessianVectorProduct(at, first));

        assertThat(oneWay).as("seed %d", seed).isCloseTo(other, within(ROUNDING * (1 + Math.abs(other))));
    }

    /** In evaluation mode an example's output does not depend on its place in the batch. */
    @Test
    void permutedExamplesGivePermutedOutputs() {
        TensorValue inputs = inputs();
        Named<TensorValue> parameters = parameters();
        int[] order = Vectors.rotation(BATCH);

        TensorValue permuted = evaluation(Vectors.permuted(inputs, 0, order)).output(parameters);

        TensorValue expected = Vectors.permuted(evaluation(inputs).output(parameters), 0, order);
        assertClose(permuted, expected);
    }

    /** Parameters and buffers together: a running mean belongs to a unit as its bias does. */
    @Test
    void renumberedUnitsLeaveTheFunctionUnchanged() {
        TensorValue inputs = inputs();
        ModelState state = new ModelState(parameters(), unequal(buffers()));
        TensorValue expected = output(state, inputs);
        Renumbering all = Renumbering.identity(declaration().permutationGroups());

        for (PermutationGroup group : declaration().permutationGroups()) {
            int[] order = Vectors.rotation(group.units());
            Renumbering one =
                    Renumbering.identity(declaration().permutationGroups()).with(group.name(), order);
            all = all.with(group.name(), order);

            assertClose(output(one.apply(state), inputs), expected);
        }
        assertClose(output(all.apply(state), inputs), expected);
    }

    private TensorValue output(ModelState state, TensorValue inputs) {
        return new ModelRun(make(), Mode.EVALUATION, state.buffers(), inputs).output(state.parameters());
    }

    /** Buffers that differ from element to element, none of them below its beginning: a variance stays one. */
    private Named<TensorValue> unequal(Named<TensorValue> buffers) {
        Named<TensorValue> noise = Vectors.normalLike(buffers, random.split("buffers"));
        return Vectors.moved(
                buffers,
                noise.map(value -> Tensors.of(
                        value.shape(),
                        Arrays.stream(value.toDoubleArray()).map(Math::abs).toArray())),
                1);
    }

    private ModelDeclaration declaration() {
        return make().declare(input, output);
    }

    @Test
    void refusesInputsWithoutNumbers() {
        assertThatThrownBy(() -> make().declare(Shape.of(0), Shape.of(0))).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertClose(TensorValue actual, TensorValue expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubleArray())
                .as("seed %d", seed)
                .containsExactly(expected.toDoubleArray(), within(ROUNDING));
    }

    private ModelRun evaluation(TensorValue inputs) {
        return new ModelRun(make(), Mode.EVALUATION, buffers(), inputs);
    }

    private ModelRun training(TensorValue inputs) {
        return new ModelRun(make(), Mode.TRAINING, buffers(), inputs);
    }

    private Named<TensorValue> parameters() {
        List<ParameterDeclaration> declarations = make().declare(input, output).parameters();
        return DrawnParameters.of(declarations, random.split("parameters"));
    }

    private Named<TensorValue> buffers() {
        return DrawnParameters.initial(make().declare(input, output).buffers());
    }

    private TensorValue inputs() {
        RandomStream stream = random.split("inputs");
        Shape shape = input.prepend(BATCH);
        return indices == 0 ? DrawnParameters.normal(shape, stream) : DrawnParameters.indices(shape, indices, stream);
    }
}
