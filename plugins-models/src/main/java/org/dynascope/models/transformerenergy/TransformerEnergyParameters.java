package org.dynascope.models.transformerenergy;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link TransformerEnergy}.
 *
 * @param tokens parts that an input is cut into
 * @param layers number of layers
 * @param shared whether all layers have the same weights
 * @param width numbers of a token between layers
 * @param heads attention heads
 * @param attention how a layer lowers its energy
 * @param normWeight weight r of the norm in the energy of attention
 * @param scoreScale what Z is divided by
 * @param spectralBound bound of ‖S‖
 * @param rectified whether layers end with the rectifier
 * @param tokenScale deviation of a token's numbers before the first layer
 * @since 0.1.0
 */
public record TransformerEnergyParameters(
        @Param(
                doc = "tokens: equal parts that the numbers of an input are cut into; 0 for its first axis",
                unit = "tokens",
                byDefault = "0",
                min = 0)
        int tokens,

        @Param(doc = "number of layers, each a step on the energy", unit = "layers", byDefault = "12", min = 1)
        int layers,

        @Param(doc = "whether all layers have the same weights, as steps on one energy do", byDefault = "true")
        boolean shared,

        @Param(doc = "numbers of a token's vector between layers", byDefault = "64", min = 1)
        int width,

        @Param(
                doc = "attention heads, a divisor of the width; several need gradient steps, since the others descend"
                        + " with one alone",
                byDefault = "1",
                min = 1)
        int heads,

        @Param(
                doc = "how a layer lowers its energy: 'exclusive' attention to other tokens, 'inclusive' with the token"
                        + " itself, the 'softmax' of published forward passes, or 'gradient' steps",
                byDefault = "exclusive")
        AttentionStep attention,

        @Param(
                doc = "weight r of the tokens' norm in the energy of attention; 'exclusive' descends for 1, 'inclusive'"
                        + " for 0",
                byDefault = "1",
                min = 0)
        double normWeight,

        @Param(doc = "scores are divided by the square of this", byDefault = "1", above = 0)
        double scoreScale,

        @Param(
                doc = "bound of the spectral norm of the feed-forward part's matrix; below 1 its unit steps never rise",
                byDefault = "0.95",
                above = 0,
                below = 1)
        double spectralBound,

        @Param(doc = "whether layers end with the rectifier", byDefault = "true")
        boolean rectified,

        @Param(
                doc = "deviation of a token's numbers before the first layer, for inputs of deviation 1",
                byDefault = "0.4",
                above = 0)
        double tokenScale) {
    public TransformerEnergyParameters {
        if (width % heads != 0) {
            throw new IllegalArgumentException("heads: expected a divisor of width = " + width + ", got " + heads);
        }
        if (heads > 1 && !(attention instanceof AttentionStep.Gradient)) {
            throw new IllegalArgumentException("heads: expected 1 unless attention is 'gradient', got " + heads
                    + "; means over several heads descend on no known energy");
        }
    }

    /** Returns the number of different layers. */
    int weights() {
        return shared ? 1 : layers;
    }

    /** Returns the numbers that a head compares tokens by. */
    int headWidth() {
        return width / heads;
    }
}
