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
 * weighted sum into the result. Of a symmetric result a band is computed up to its diagonal and then mirrored. A tile is every
 * so many bands, so that tiles have about equal work, with memory aside of its own.
 */
final class WeightedGramsKernel implements Kernel {
    private static final int BAND_TILES = 10;
    private static final int BAND_ROWS = BAND_TILES * MatmulExtents.TILE_ROWS;
    private static final int MOST_TILES = 16;

    private final ProductKernel[] products;
    private final WeightedSum sum;
    private final boolean single;
    private final int rows;
    private final int columns;
    private final int block;
    private final boolean symmetric;
    private final int bands;

    /** For each band where it would start in memory aside if that held all rows; kept alive by the weight rows. */
    private final MemorySegment[] aside;

    /** For each tile a row of weights, repeated for the columns of their blocks. */
    private final MemorySegment[] weightRows;

    private final MemorySegment[][] factors;

    WeightedGramsKernel(List<ProductKernel> products, TensorType result, WeightedGrams grams, WeightedSum sum) {
        this.products = products.toArray(ProductKernel[]::new);
        this.sum = sum;
        this.single = result.element() == ElementType.FLOAT32;
        this.rows = result.shape().size(0);
        this.columns = result.shape().size(1);
        this.block = grams.block();
        this.symmetric = grams.symmetric();
        this.bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
        long bandBytes = (long) BAND_ROWS * rowBytes() + RawMemory.SLACK;
        this.aside = new MemorySegment[bands];
        this.weightRows = new MemorySegment[tiles()];
        this.factors = new MemorySegment[tiles()][2];
        for (int tile = 0; tile < tiles(); tile++) {
            MemorySegment memory = Arena.ofAuto().allocate(bandBytes + rowBytes() + RawMemory.SLACK, RawMemory.SLACK);
            weightRows[tile] = memory.asSlice(bandBytes);
            for (int band = tile; band < bands; band += tiles()) {
                aside[band] = MemorySegment.ofAddress(memory.address() - (long) band * BAND_ROWS * rowBytes());
            }
        }
    }

    private long rowBytes() {
        return (long) columns * elementBytes();
    }

    private int elementBytes() {
        return single ? Float.BYTES : Double.BYTES;
    }

    @Override
    public int tiles() {
        return Math.clamp(bands, 1, MOST_TILES);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        for (int tile = firstTile; tile < endTile; tile++) {
            for (int band = tile; band < bands; band += tiles()) {
                clear(result, band);
                for (int term = 0; term < products.length; term++) {
                    addTerm(operands, result, tile, band, term);
                }
                if (symmetric) {
                    mirror(result.address(), band);
                }
            }
        }
    }

    private static int firstRow(int band) {
        return band * BAND_ROWS;
    }

    private int endRow(int band) {
        return Math.min(rows, firstRow(band) + BAND_ROWS);
    }

    /** Returns the number of columns computed in a band. */
    private int endColumn(int band) {
        return symmetric ? endRow(band) : columns;
    }

    private void clear(MemorySegment result, int band) {
        for (int row = firstRow(band); row < endRow(band); row++) {
            result.asSlice(row * rowBytes(), (long) endColumn(band) * elementBytes())
                    .fill((byte) 0);
        }
    }

    private void addTerm(MemorySegment[] operands, MemorySegment result, int tile, int band, int term) {
        factors[tile][0] = operands[3 * term];
        factors[tile][1] = operands[3 * term + 1];
        long weights = operands[3 * term + 2].address();
        int endTile = (endRow(band) + MatmulExtents.TILE_ROWS - 1) / MatmulExtents.TILE_ROWS;
        products[term].runColumns(factors[tile], aside[band], band * BAND_TILES, endTile, endColumn(band));
        long weightRow = weightRows[tile].address();
        for (int row = firstRow(band); row < endRow(band); row++) {
            if (row == firstRow(band) || row % block == 0) {
                spread(weights, row / block, weightRow, endColumn(band));
            }
            long at = row * rowBytes();
            sum.add(aside[band].address() + at, weightRow, result.address() + at, endColumn(band));
        }
    }

    /** Writes what a band holds left of its rows' diagonal block to the rows above. */
    private void mirror(long result, int band) {
        for (int column = 0; column < firstRow(band); column++) {
            for (int row = firstRow(band); row < endRow(band); row++) {
                long from = result + row * rowBytes() + (long) column * elementBytes();
                long to = result + column * rowBytes() + (long) row * elementBytes();
                if (single) {
                    RawMemory.float32(to, RawMemory.float32(from));
                } else {
                    RawMemory.float64(to, RawMemory.float64(from));
                }
            }
        }
    }

    /** Writes a row of weights, each repeated for the columns of its block. */
    private void spread(long weights, int blockRow, long target, int endColumn) {
        int count = columns / block;
        long source = weights + (long) blockRow * count * elementBytes();
        for (int column = 0; column < endColumn; column++) {
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
