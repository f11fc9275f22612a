package org.dynascope.models.mlp;

import org.dynascope.api.tensor.Tensor;

/**
 * Function applied to each unit of a hidden layer.
 *
 * @since 0.1.0
 */
public enum Activation {
    /** max(x, 0). */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** 1 / (1 + exp(−x)). */
    SIGMOID,
    /** x / (1 + exp(−x)), also called swish. */
    SILU,
    /** x itself; the network is linear in its input. */
    IDENTITY;

    /** Returns the function of each element. */
    public Tensor of(Tensor preActivation) {
        return switch (this) {
            case RELU -> preActivation.relu();
            case TANH -> preActivation.tanh();
            case SIGMOID -> preActivation.sigmoid();
            case SILU -> preActivation.times(preActivation.sigmoid());
            case IDENTITY -> preActivation;
        };
    }
}
