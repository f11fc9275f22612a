package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;

/**
 * A product Aᵀ · b with a single column, computed as bᵀ · A on the same memory: its rows become columns, which vectors hold. Every
 * element is the same chain of fused multiply-adds, so that the bits are those of the product itself.
 *
 * @param product bᵀ · A, whose only row is one tile
 */
record SwappedFactorsKernel(Kernel product) implements ProductKernel {
    @Override
    public int tiles() {
        return product.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        product.run(new MemorySegment[] {operands[1], operands[0]}, result, firstTile, endTile);
    }

    /** Computes the only column there is. */
    @Override
    public void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        run(operands, result, firstTile, endTile);
    }
}
