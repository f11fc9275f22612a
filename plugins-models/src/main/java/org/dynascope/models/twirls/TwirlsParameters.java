package org.dynascope.models.twirls;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Twirls}.
 *
 * @param before linear layers before the propagation
 * @param after linear layers after the propagation
 * @param width units of hidden layers
 * @param bias whether linear layers have biases
 * @param steps steps of the propagation
 * @param lambda weight of smoothness
 * @param propagation how the energy is minimised
 * @param attention which function of an edge's distance is penalised
 * @param rectified whether negative numbers are cut off after every step
 * @param selfLoops whether every node gets a loop
 * @param inputDropout share of features dropped in training
 * @param dropout share of hidden units dropped in training
 * @since 0.1.0
 */
public record TwirlsParameters(
        @Param(doc = "linear layers before the propagation", unit = "layers", byDefault = "1", min = 0)
        int before,

        @Param(doc = "linear layers after the propagation", unit = "layers", byDefault = "0", min = 0)
        int after,

        @Param(doc = "units of hidden layers", unit = "units", byDefault = "64", min = 1)
        int width,

        @Param(doc = "whether linear layers have biases", byDefault = "true")
        boolean bias,

        @Param(doc = "steps of the propagation; 0 leaves the graph out", unit = "steps", byDefault = "8", min = 0)
        int steps,

        @Param(doc = "weight λ of smoothness", byDefault = "1", min = 0)
        double lambda,

        @Param(
                doc = "how the energy is minimised: 'plain' or 'preconditioned' steps, the steps of the 'published'"
                        + " code, or the minimiser itself, 'implicit'",
                byDefault = "plain")
        Propagation propagation,

        @Param(doc = "whether edges between distant nodes count less, by reweighting ('irls')", byDefault = "none")
        Attention attention,

        @Param(doc = "whether negative numbers are cut off after every step", byDefault = "false")
        boolean rectified,

        @Param(doc = "whether every node gets a loop of weight 1", byDefault = "true")
        boolean selfLoops,

        @Param(doc = "share of features dropped in training", byDefault = "0", min = 0, below = 1)
        double inputDropout,

        @Param(doc = "share of hidden units dropped in training", byDefault = "0", min = 0, below = 1)
        double dropout) {
    public TwirlsParameters {
        if (before + after == 0) {
            throw new IllegalArgumentException("before: expected at least 1 linear layer before or after");
        }
        if (propagation instanceof Propagation.Implicit && (rectified || !(attention instanceof Attention.None))) {
            throw new IllegalArgumentException(
                    "propagation: 'implicit' solves a linear system; expected no attention and rectified: false");
        }
    }

    /** Returns whether the output is an affine function of the linear layer's weights before the propagation. */
    boolean isLinear() {
        return !rectified && attention instanceof Attention.None;
    }
}
