package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.config.ParameterRecords;
import org.junit.jupiter.api.Test;

/**
 * What holds for every optimizer. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class AdamContractTest extends OptimizerContract {
 *     AdamContractTest() {
 *         super(new OptimizersPlugin(), "adam", Map.of("learning-rate", 0.05), "first-moment", "second-moment");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class OptimizerContract extends ParametersContract<Optimizer> {
    private static final int STEPS_ON_QUADRATIC = 600;
    private static final double WANTED_FALL = 1e-3;

    private final Plugin plugin;
    private final List<String> quantities;

    /**
     * Names the extension.
     *
     * @param values parameters that minimise ½·(x² + 4·y²) to a thousandth of its first value in 600 steps
     * @param quantities what the state keeps of each parameter, such as {@code first-moment}
     */
    protected OptimizerContract(Plugin plugin, String name, Map<String, ?> values, String... quantities) {
        super(plugin, Optimizer.class, name, values);
        this.plugin = plugin;
        this.quantities = List.of(quantities);
    }

    /** Returns the element types it works in: both, unless this is overridden. It refuses another, naming it. */
    protected Set<ElementType> elementTypes() {
        return EnumSet.allOf(ElementType.class);
    }

    @Test
    void itsCostIsSaid() {
        assertThat(extension.descriptor().cost()).isNotEqualTo(Cost.UNSTATED);
    }

    @Test
    void stateIsNamedByParameterAndQuantity() {
        List<String> expected = start(ElementType.FLOAT64).names().stream()
                .flatMap(parameter -> quantities.stream().map(quantity -> parameter + "/" + quantity))
                .toList();

        assertThat(make().initialState(start(ElementType.FLOAT64)).names())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsNamesAndTypesOfEachElementType() {
        for (ElementType element : ElementType.values()) {
            if (elementTypes().contains(element)) {
                assertKeepsTypes(element);
            } else {
                assertThatThrownBy(() -> assertKeepsTypes(element))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(ParameterRecords.word(element));
            }
        }
    }

    private void assertKeepsTypes(ElementType element) {
        Named<TensorValue> start = start(element);
        Optimizer optimizer = make();
        try (OptimizerRun run = OptimizerRun.of(optimizer, start)) {
            run.step(gradient(element));

            assertThat(run.parameters().map(TensorView::type)).isEqualTo(start.map(TensorView::type));
            assertThat(run.state().map(TensorView::type))
                    .isEqualTo(optimizer.initialState(start).map(TensorView::type));
        }
    }

    @Test
    void givesTheSameBitsAtASecondRun() {
        assertThat(afterThreeSteps()).isEqualTo(afterThreeSteps());
    }

    @Test
    void aNewInstanceGoesOnFromTheState() {
        try (OptimizerRun run = OptimizerRun.of(make(), start(ElementType.FLOAT64))) {
            run.step(gradient(ElementType.FLOAT64));
            run.step(gradient(ElementType.FLOAT64));
            try (OptimizerRun second = OptimizerRun.continuing(run, make())) {
                second.step(gradient(ElementType.FLOAT64));

                assertThat(second.parameters()).isEqualTo(afterThreeSteps());
            }
        }
    }

    /** The state goes through a checkpoint's file on the way. */
    @Test
    void resumedIsTheSameAsNeverStopped() {
        String yaml = KitExperiment.fitFor(Set.of()).trainedBy(inFile()).yaml("kit-state: {every: 5 steps}");
        ExperimentTestKit kit = ExperimentTestKit.with(plugin);

        assertThat(kit.runInTwoParts(yaml, KitExperiment.MIDDLE)).isCompleted().hasMetricsOf(kit.run(yaml));
    }

    private String inFile() {
        return inFile(Map.of(extension.descriptor().name(), values()));
    }

    /** Writes values as they stand in a file, maps in braces: a parameter may name another extension. */
    private static String inFile(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(each -> each.getKey() + ": " + inFile(each.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : String.valueOf(value);
    }

    @Test
    void refusesGradientsOfAnotherShape() {
        Named<TensorValue> start = start(ElementType.FLOAT64);
        UnaryOperator<Named<Tensor>> transposed =
                gradient -> Tensors.named("weight", gradient.get("weight").transpose(), "bias", gradient.get("bias"));

        assertThatThrownBy(() -> OptimizerRun.bent(make(), start, make().initialState(start), transposed))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("expected")
                .hasMessageContaining("got")
                .hasMessageContaining("[3, 2]");
    }

    /** As a state would be that belongs to another model. */
    @Test
    void refusesAStateThatLacksItsQuantities() {
        for (String quantity : quantities) {
            assertThatThrownBy(() -> OptimizerRun.bent(
                            make(), start(ElementType.FLOAT64), Named.empty(), UnaryOperator.identity()))
                    .as(quantity)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing is named '");
        }
    }

    private Named<TensorValue> afterThreeSteps() {
        try (OptimizerRun run = OptimizerRun.of(make(), start(ElementType.FLOAT64))) {
            for (int step = 0; step < 3; step++) {
                run.step(gradient(ElementType.FLOAT64));
            }
            return run.parameters();
        }
    }

    @Test
    void movesNothingWhileTheGradientIsZero() {
        Named<TensorValue> start = start(ElementType.FLOAT64);
        try (OptimizerRun run = OptimizerRun.of(make(), start)) {
            run.step(start.map(value -> TensorValue.zeros(value.type())));

            assertThat(run.parameters()).isEqualTo(start);
        }
    }

    @Test
    void movesAgainstTheFirstGradient() {
        try (OptimizerRun run = OptimizerRun.of(make(), start(ElementType.FLOAT64))) {
            run.step(gradient(ElementType.FLOAT64));

            double[] before = start(ElementType.FLOAT64).get("weight").toDoubleArray();
            double[] after = run.parameters().get("weight").toDoubleArray();
            double[] gradient = gradient(ElementType.FLOAT64).get("weight").toDoubleArray();
            for (int index = 0; index < before.length; index++) {
                assertThat((after[index] - before[index]) * gradient[index]).isNegative();
            }
        }
    }

    @Test
    void minimisesAQuadratic() {
        Named<TensorValue> start = Tensors.named("theta", Tensors.vector(1, -2));
        try (OptimizerRun run = OptimizerRun.minimising(make(), start, OptimizerContract::quadratic)) {
            run.steps(STEPS_ON_QUADRATIC);

            assertThat(quadratic(run.parameters().get("theta").toDoubleArray()))
                    .isLessThan(WANTED_FALL * quadratic(1, -2));
        }
    }

    private static Tensor quadratic(Named<Tensor> parameters) {
        Tensor theta = parameters.get("theta");
        return theta.square().times(theta.constant(Tensors.vector(0.5, 2))).sum();
    }

    private static double quadratic(double... theta) {
        return 0.5 * theta[0] * theta[0] + 2 * theta[1] * theta[1];
    }

    private static Named<TensorValue> start(ElementType element) {
        TensorValue weight = Tensors.matrix(new double[] {0.5, -1, 2}, new double[] {-0.25, 3, 1});
        return Tensors.named(
                "weight",
                weight.as(element),
                "bias",
                Tensors.vector(0.5, -0.5, 0).as(element));
    }

    private static Named<TensorValue> gradient(ElementType element) {
        TensorValue weight = Tensors.matrix(new double[] {1, -2, 0.5}, new double[] {-1, 0.25, 4});
        return Tensors.named(
                "weight",
                weight.as(element),
                "bias",
                Tensors.vector(2, -1, 0.125).as(element));
    }
}
