package org.dynascope.models.transformer;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Transformer}.
 *
 * @param layers number of layers
 * @param width numbers of a token's vector between layers
 * @param heads attention heads of a layer
 * @param feedForwardFactor hidden units of a layer for each number of the width
 * @param positions how places are known
 * @param dropout share of numbers set to 0 at random while training
 * @param tied whether the output uses the token table instead of a weight of its own
 * @since 0.1.0
 */
public record TransformerParameters(
        @Param(doc = "number of layers", byDefault = "2", min = 1)
        int layers,

        @Param(doc = "numbers of a token's vector between layers", byDefault = "64", min = 1)
        int width,

        @Param(doc = "attention heads of a layer; a divisor of the width", byDefault = "4", min = 1)
        int heads,

        @Param(doc = "hidden units of a layer for each number of the width", byDefault = "4", min = 1)
        int feedForwardFactor,

        @Param(
                doc = "how the place of a token is known: a learned vector, or rotary angles of queries and keys",
                byDefault = "learned")
        Positions positions,

        @Param(
                doc = "share of the numbers of embeddings, attention weights and both parts of a layer set to 0 at"
                        + " random while training",
                byDefault = "0",
                min = 0,
                below = 1)
        double dropout,

        @Param(doc = "whether the output uses the token table instead of a weight of its own", byDefault = "false")
        boolean tied) {
    public TransformerParameters {
        if (width % heads != 0) {
            throw new IllegalArgumentException("heads: expected a divisor of width = " + width + ", got " + heads);
        }
        if (positions == Positions.ROTARY && width / heads % 2 != 0) {
            throw new IllegalArgumentException("heads: rotary positions need an even number of units in a head, got "
                    + width / heads + " of width = " + width);
        }
    }

    /** Returns the numbers of a query, key or value. */
    int headWidth() {
        return width / heads;
    }

    /** Returns the hidden units of a layer. */
    int hidden() {
        return Math.multiplyExact(width, feedForwardFactor);
    }
}
