package org.dynascope.models.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/**
 * What an image of 3 × 3 pixels becomes where all kernels have one number, in the middle, so that a convolution is a factor; batch
 * normalisation in evaluation with mean 0 and variance 1 divides by √(1 + 1e-5).
 */
final class ResnetFunctionTest {
    private static final Shape IMAGE = Shape.of(3, 3);
    private static final TensorValue INPUT = Tensors.of(Shape.of(1, 3, 3), 1, -5, 2, 7, 8, 9, 3, -6, -4);
    private static final Offset<Double> EPSILON = within(1e-3);

    /** Stem 2·x, block x + 0.5·(3·x) after rectification: 2.5 · 2 · (1 + 2 + 7 + 8 + 9 + 3) / 9 = 50/3. */
    @Test
    void addsWhatTwoConvolutionsMakeOfTheStream() {
        Resnet resnet = resnet(List.of(1), Shortcut.PROJECTION);
        Map<String, Double> factors =
                Map.of("stem", 2.0, "stage-1.block-1.convolution-1", 3.0, "stage-1.block-1.convolution-2", 0.5);

        Named<TensorValue> values = run(resnet).namedValues(parameters(resnet, factors));

        assertThat(values.names())
                .containsExactly(
                        "stem.pre-activation",
                        "stem.activation",
                        "stage-1.block-1.convolution-1.pre-activation",
                        "stage-1.block-1.convolution-1.activation",
                        "stage-1.block-1.convolution-2.pre-activation",
                        "stage-1.block-1.convolution-2.activation",
                        "pooled",
                        "output");
        assertThat(values.get("stage-1.block-1.convolution-2.pre-activation").toDoubleArray())
                .containsExactly(new double[] {5, 0, 10, 35, 40, 45, 15, 0, 0}, EPSILON);
        assertThat(values.get("output").at(0)).isCloseTo(50.0 / 3, EPSILON);
    }

    /** The corners (1, 2, 3, −4) remain of x, rectified 6 in all; the block adds −0.5 of them, the shortcut passes twice them. */
    @Test
    void projectsTheStreamToTheNextStage() {
        Resnet resnet = resnet(List.of(1, 1), Shortcut.PROJECTION);
        Map<String, Double> factors = Map.of(
                "stem", 1.0,
                "stage-1.block-1.convolution-1", 0.0,
                "stage-1.block-1.convolution-2", 0.0,
                "stage-2.block-1.convolution-1", 1.0,
                "stage-2.block-1.convolution-2", -0.5,
                "stage-2.block-1.shortcut", 2.0);

        Named<TensorValue> values = run(resnet).namedValues(parameters(resnet, factors));

        assertThat(values.get("stage-2.block-1.convolution-2.activation").toDoubleArray())
                .containsExactly(new double[] {1.5, 3, 4.5, 0}, EPSILON);
        assertThat(values.get("output").at(0)).isCloseTo(9.0 / 4, EPSILON);
    }

    /** The first channel of the second stage is what was, thinned; the second has nothing but what the block adds, here 3 of it. */
    @Test
    void padsNewChannelsWithZeros() {
        Resnet resnet = resnet(List.of(1, 2), Shortcut.PADDING);
        Map<String, Double> factors = Map.of(
                "stem", 1.0,
                "stage-1.block-1.convolution-1", 0.0,
                "stage-1.block-1.convolution-2", 0.0,
                "stage-2.block-1.convolution-1", 1.0,
                "stage-2.block-1.convolution-2", 1.5);

        Named<TensorValue> values = run(resnet).namedValues(parameters(resnet, factors));

        assertThat(values.get("stage-2.block-1.convolution-2.pre-activation").toDoubleArray())
                .containsExactly(new double[] {4, 8, 12, 0, 3, 6, 9, 0}, EPSILON);
    }

    private static Resnet resnet(List<Integer> widths, Shortcut shortcut) {
        return new Resnet(new ResnetParameters(
                widths, 1, Normalisation.BATCH, shortcut, Activation.RELU, new Initialisation.He()));
    }

    private static ModelRun run(Resnet resnet) {
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        declaration(resnet).buffers().forEach(each -> buffers.put(each.name(), filled(each.shape(), each.initial())));
        return new ModelRun(resnet, Mode.EVALUATION, new Named<>(buffers), INPUT);
    }

    private static ModelDeclaration declaration(Resnet resnet) {
        return resnet.declare(IMAGE, Shape.of(1));
    }

    /** Kernels of one number in the middle, the same between all channels; gains 1, shifts 0; an output that sums. */
    private static Named<TensorValue> parameters(Resnet resnet, Map<String, Double> factors) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        for (ParameterDeclaration each : declaration(resnet).parameters()) {
            String layer = each.name().substring(0, each.name().lastIndexOf('.'));
            boolean isOne = each.name().endsWith("gain") || each.name().equals("output.weight");
            parameters.put(
                    each.name(),
                    each.shape().rank() == 4
                            ? kernels(each.shape(), factors.getOrDefault(layer, Double.NaN))
                            : filled(each.shape(), isOne ? 1 : 0));
        }
        return new Named<>(parameters);
    }

    private static TensorValue kernels(Shape shape, double factor) {
        double[] elements = new double[(int) shape.elements()];
        int taps = shape.size(2) * shape.size(3);
        for (int middle = taps / 2; middle < elements.length; middle += taps) {
            elements[middle] = factor;
        }
        return Tensors.of(shape, elements);
    }

    private static TensorValue filled(Shape shape, double value) {
        double[] elements = new double[(int) shape.elements()];
        Arrays.fill(elements, value);
        return Tensors.of(shape, elements);
    }
}
