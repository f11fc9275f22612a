package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;
import org.jspecify.annotations.Nullable;

/** The tiles a kernel uses: vectors once they are compiled, scalar arithmetic with the same bits before. */
final class TileChoice {
    private final ConvolutionTiles scalar;
    private final @Nullable ConvolutionTiles vector;
    private final ElementType element;

    private TileChoice(ConvolutionTiles scalar, @Nullable ConvolutionTiles vector, ElementType element) {
        this.scalar = scalar;
        this.vector = vector;
        this.element = element;
    }

    static TileChoice of(TapOffsets offsets, ElementType element, boolean vectorised) {
        return new TileChoice(offsets.scalar(element), vectorised ? offsets.vector(element) : null, element);
    }

    ConvolutionTiles current() {
        return vector != null && VectorTilesWarmUp.isDone(element) ? vector : scalar;
    }
}
