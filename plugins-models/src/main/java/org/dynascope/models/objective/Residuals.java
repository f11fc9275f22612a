package org.dynascope.models.objective;

import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** What models whose answer is a vector of residuals have in common. */
final class Residuals {
    private Residuals() {}

    /** Refuses outputs other than a vector of so many residuals. */
    static void check(String model, int count, Shape output) {
        if (!output.equals(Shape.of(count))) {
            throw new IllegalArgumentException(model + ": expected outputs of shape [" + count
                    + "], as of 'dataset: {no-data: {residuals: " + count + "}}', got " + output);
        }
    }

    /** Returns numbers as a constant beside a tensor, of its type. */
    static Tensor constant(Tensor beside, double... numbers) {
        TensorType type = new TensorType(Shape.of(numbers.length), ElementType.FLOAT64);
        return beside.constant(TensorValue.of(type, numbers).as(beside.type().element()));
    }

    /** Answers every example of a batch alike. */
    static ModelOutput answer(Tensor residuals, Tensor input, Named<Tensor> buffers) {
        Shape outputs = residuals.shape().prepend(input.shape().size(0));
        return new ModelOutput(residuals.broadcastTo(outputs).named("output"), buffers);
    }
}
