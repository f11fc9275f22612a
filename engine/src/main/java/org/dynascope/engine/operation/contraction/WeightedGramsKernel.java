package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/**
 * Computes {@link WeightedGrams} in bands of rows that stay in cache: for each term the band of the product, aside, then its
 * weighted sum into the result. A tile is some bands with memory aside of its own.
 */
final class WeightedGramsKernel implements Kernel {
    private static final int BAND_TILES = 10;
    private static final int BAND_ROWS = BAND_TILES * MatmulExtents.TILE_ROWS;
    private static final int MOST_TILES = 16;

    private final Kernel[] products;
    private final WeightedSum sum;
    private final boolean single;
    private final int rows;
    private final int columns;
    private final int block;
    private final int bands;

    /** For each band where it would start in memory aside if that held all rows; kept alive by the weight rows. */
    private final MemorySegment[] aside;

    /** For each tile a row of weights, repeated for the columns of their blocks. */
    private final MemorySegment[] weightRows;

    private final MemorySegment[][] factors;

    WeightedGramsKernel(List<Kernel> products, TensorType result, int block, WeightedSum sum) {
        this.products = products.toArray(Kernel[]::new);
        this.sum = sum;
        this.single = result.element() == ElementType.FLOAT32;
        this.rows = result.shape().size(0);
        this.columns = result.shape().size(1);
        this.block = block;
        this.bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
        long bandBytes = (long) BAND_ROWS * rowBytes() + RawMemory.SLACK;
        this.aside = new MemorySegment[bands];
        this.weightRows = new MemorySegment[tiles()];
        this.factors = new MemorySegment[tiles()][2];
        for (int tile = 0; tile < tiles(); tile++) {
            MemorySegment memory = Arena.ofAuto().allocate(bandBytes + rowBytes() + RawMemory.SLACK, RawMemory.SLACK);
            weightRows[tile] = memory.asSlice(bandBytes);
            for (int band = firstBand(tile); band < firstBand(tile + 1); band++) {
                aside[band] = MemorySegment.ofAddress(memory.address() - (long) band * BAND_ROWS * rowBytes());
            }
        }
    }

    private long rowBytes() {
        return (long) columns * (single ? Float.BYTES : Double.BYTES);
    }

    private int firstBand(int tile) {
        return tile * bands / tiles();
    }

    @Override
    public int tiles() {
        return Math.clamp(bands, 1, MOST_TILES);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        for (int tile = firstTile; tile < endTile; tile++) {
            for (int band = firstBand(tile); band < firstBand(tile + 1); band++) {
                int firstRow = band * BAND_ROWS;
                int endRow = Math.min(rows, firstRow + BAND_ROWS);
                result.asSlice(firstRow * rowBytes(), (endRow - firstRow) * rowBytes())
                        .fill((byte) 0);
                for (int term = 0; term < products.length; term++) {
                    addTerm(operands, result, tile, band, term);
                }
            }
        }
    }

    private void addTerm(MemorySegment[] operands, MemorySegment result, int tile, int band, int term) {
        factors[tile][0] = operands[3 * term];
        factors[tile][1] = operands[3 * term + 1];
        int firstRow = band * BAND_ROWS;
        int endRow = Math.min(rows, firstRow + BAND_ROWS);
        int endTile = (endRow + MatmulExtents.TILE_ROWS - 1) / MatmulExtents.TILE_ROWS;
        products[term].run(factors[tile], aside[band], band * BAND_TILES, endTile);
        for (int row = firstRow; row < endRow; row++) {
            if (row == firstRow || row % block == 0) {
                spread(operands[3 * term + 2].address(), row / block, weightRows[tile].address());
            }
            long at = row * rowBytes();
            sum.add(aside[band].address() + at, weightRows[tile].address(), result.address() + at, columns);
        }
    }

    /** Writes a row of weights, each repeated for the columns of its block. */
    private void spread(long weights, int blockRow, long target) {
        int count = columns / block;
        long source = weights + (long) blockRow * count * (single ? Float.BYTES : Double.BYTES);
        for (int column = 0; column < columns; column++) {
            int from = column / block;
            if (single) {
                RawMemory.float32(
                        target + (long) column * Float.BYTES, RawMemory.float32(source + (long) from * Float.BYTES));
            } else {
                RawMemory.float64(
                        target + (long) column * Double.BYTES, RawMemory.float64(source + (long) from * Double.BYTES));
            }
        }
    }
}
