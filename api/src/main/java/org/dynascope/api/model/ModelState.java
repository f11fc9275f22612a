package org.dynascope.api.model;

import java.util.function.Predicate;
import org.dynascope.api.Experimental;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * What a model's function depends on besides its input: its parameters θ and its buffers.
 *
 * @param parameters parameters under the declared names
 * @param buffers buffers under the declared names
 * @since 0.1.0
 */
@Experimental
public record ModelState(Named<TensorValue> parameters, Named<TensorValue> buffers) {
    /** Returns a copy of what the views show. */
    public static ModelState copyOf(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        return new ModelState(parameters.map(TensorView::copy), buffers.map(TensorView::copy));
    }

    /**
     * Returns the state on the straight line to another: (1 − a)·θ + a·θ', the buffers likewise, computed in float64 and then
     * rounded. At 0 and at 1 it is the end to the bit.
     *
     * @param other state of the same model
     * @param position place a on the line: 0 is this state, 1 the other
     */
    public ModelState towards(ModelState other, double position) {
        return new ModelState(
                between(parameters, other.parameters, position), between(buffers, other.buffers, position));
    }

    private static Named<TensorValue> between(Named<TensorValue> from, Named<TensorValue> to, double position) {
        return from.mapWithName((name, value) -> {
            double[] mixed = value.toDoubleArray();
            double[] others = to.get(name).toDoubleArray();
            for (int index = 0; index < mixed.length; index++) {
                mixed[index] = (1 - position) * mixed[index] + position * others[index];
            }
            return TensorValue.of(value.type(), mixed);
        });
    }

    /** Returns this state with the tensors of some names taken from another. */
    public ModelState with(ModelState other, Predicate<String> names) {
        return new ModelState(
                parameters.mapWithName((name, value) -> names.test(name) ? other.parameters.get(name) : value),
                buffers.mapWithName((name, value) -> names.test(name) ? other.buffers.get(name) : value));
    }

    /** Returns the same state with other parameters. */
    public ModelState withParameters(Named<TensorValue> others) {
        return new ModelState(others, buffers);
    }
}
