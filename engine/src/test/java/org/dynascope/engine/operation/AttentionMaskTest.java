package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.AttentionMask;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Backends;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.Test;

class AttentionMaskTest {
    private static final int LENGTH = 4;

    private final Recording recording = new Recording();
    private final Tensor lengths = recording.input("lengths", new TensorType(Shape.of(2), ElementType.FLOAT64));
    private final Tensor scores =
            recording.input("scores", new TensorType(Shape.of(2, 3, LENGTH, LENGTH), ElementType.FLOAT64));
    private final Tensor mask = AttentionMask.causal(scores, LENGTH).times(AttentionMask.padding(lengths, LENGTH));
    private final TensorValue values =
            RandomNumbers.of("scores").uniform(RandomNumbers.float64(2, 3, LENGTH, LENGTH), -2, 2);
    private final Named<TensorValue> point = named("lengths", value(2, LENGTH), "scores", values);

    private static TensorValue value(double... elements) {
        return TensorValue.of(RandomNumbers.float64(elements.length), elements);
    }

    /** The first example has two tokens, so what stands behind is never attended to. */
    @Test
    void weightsAreTheSoftmaxOfWhatIsAttendedTo() {
        Tensor weights = scores.plus(AttentionMask.additive(mask)).softmax();

        TensorValue computed =
                Engine.interpret(named("weights", weights), point).get("weights");

        for (int index = 0; index < computed.shape().elements(); index++) {
            int row = index - index % LENGTH;
            int query = index / LENGTH % LENGTH;
            int end = Math.min(query + 1, index < computed.shape().elements() / 2 ? 2 : LENGTH);
            double total = 0;
            for (int key = 0; key < end; key++) {
                total += Math.exp(values.at(row + key));
            }
            double expected = index % LENGTH < end ? Math.exp(values.at(index)) / total : 0;
            assertThat(computed.at(index)).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void addingAndChoosingGiveEqualWeightsAndGradients() {
        Tensor added = scores.plus(AttentionMask.additive(mask)).softmax();
        Tensor chosen =
                mask.where(scores, scores.constant(Double.NEGATIVE_INFINITY)).softmax();
        Tensor causal = scores.plus(AttentionMask.additive(AttentionMask.causal(scores, LENGTH)))
                .softmax();
        Named<Tensor> variable = named("scores", scores);

        Named<Tensor> outputs = named(
                "added",
                added,
                "chosen",
                chosen,
                "added slope",
                Derivatives.gradient(added.square().sum(), variable).get("scores"),
                "chosen slope",
                Derivatives.gradient(chosen.square().sum(), variable).get("scores"));
        Named<TensorValue> results = Engine.interpret(outputs, point);

        assertThat(results.get("added")).isEqualTo(results.get("chosen"));
        assertThat(results.get("added slope").toDoubleArray())
                .containsExactly(results.get("chosen slope").toDoubleArray(), within(0.0));
        Backends.assertEqualBits(outputs, point, "masks");
    }
}
