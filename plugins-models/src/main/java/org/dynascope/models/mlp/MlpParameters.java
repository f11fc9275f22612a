package org.dynascope.models.mlp;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Mlp}.
 *
 * @param hidden numbers of units of the hidden layers, from the input on; none for a linear model
 * @param activation function of the hidden units
 * @param initialisation rule for the distributions of weights and biases
 * @param scale factor of the spread of the initial weights
 * @param biasScale factor of the spread of the initial biases, where the rule draws them
 * @since 0.1.0
 */
public record MlpParameters(
        @Param(
                doc = "units of each hidden layer, from the input on; [] for a linear model",
                unit = "units",
                byDefault = "[128]",
                min = 1)
        List<Integer> hidden,

        @Param(doc = "function of the hidden units", byDefault = "relu")
        Activation activation,

        @Param(
                doc = "rule for the initial weights and biases; 'pytorch' and 'fan-power' draw biases, the others"
                        + " start them at 0",
                byDefault = "he")
        Initialisation initialisation,

        @Param(doc = "factor of the spread of the initial weights", byDefault = "1", above = 0)
        double scale,

        @Param(
                doc = "factor of the spread of the initial biases, where the rule draws them; 0 starts them at 0",
                byDefault = "1",
                min = 0)
        double biasScale) {
    public MlpParameters {
        hidden = List.copyOf(hidden);
        for (int units : hidden) {
            if (units < 1) {
                throw new IllegalArgumentException("hidden: expected at least 1 unit in every layer, got " + hidden);
            }
        }
    }
}
