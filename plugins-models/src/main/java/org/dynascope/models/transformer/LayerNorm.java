package org.dynascope.models.transformer;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * (x − mean) / √(variance + 10⁻⁵) · gain + shift over the innermost axis.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros, Hinton (2016), Layer Normalization, equation 4</a>
 */
final class LayerNorm {
    private static final double EPSILON = 1e-5;

    private LayerNorm() {}

    /** Returns the normalised values; {@code prefix} names the gain and the shift. */
    static Tensor of(Tensor values, Named<Tensor> parameters, String prefix) {
        return values.layerNorm(EPSILON)
                .times(parameters.get(prefix + Declarations.GAIN))
                .plus(parameters.get(prefix + Declarations.SHIFT));
    }
}
