package org.dynascope.numerics.sparse;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a wide matrix with blocks of vectors, one band of columns after the other. A product gathers rows of its input in no order; those of a
 * band, 8 MB for 16 vectors, are first copied to a buffer that the cache holds, where rows begin at cache lines. Sums go on from
 * band to band in column order: the same bits as without bands. Safe for use by several threads.
 */
final class ColumnBands {
    /** Columns of the widest band, and those from which on there are bands. */
    static final int COLUMNS = 1 << 16;
    /** Bands are for blocks of so many vectors or a multiple: a cache line of numbers. */
    static final int VECTORS = 8;

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int PAIR = 2 * LANES;
    private static final int LINE = VECTORS * Double.BYTES;
    /** Rows of the input that are copied as one tile. */
    private static final int COPIED_ROWS = 2048;

    private final Band[] bands;
    private final Queue<MemorySegment> buffers = new ConcurrentLinkedQueue<>();

    /**
     * Some columns of the matrix.
     *
     * @param first the first one
     * @param width how many
     * @param rows what is stored in them, columns counted from the first
     */
    private record Band(int first, int width, RowProducts.Rows rows) {}

    /** Cuts a matrix of so many columns. */
    ColumnBands(RowProducts.Rows matrix, int columns) {
        this.bands = new Band[Math.ceilDiv(columns, COLUMNS)];
        int[] from = matrix.starts();
        for (int band = 0; band < bands.length; band++) {
            int first = (int) ((long) columns * band / bands.length);
            int end = (int) (columns * (band + 1L) / bands.length);
            int[] to = firstPlaces(matrix, from, end);
            bands[band] = new Band(first, end - first, cut(matrix, from, to, first));
            from = to;
        }
    }

    /** Returns for each row the first place, from the given one on, of a column that is not before the end; and one place more. */
    private static int[] firstPlaces(RowProducts.Rows matrix, int[] from, int end) {
        int[] places = from.clone();
        for (int row = 0; row + 1 < from.length; row++) {
            while (places[row] < matrix.starts()[row + 1] && matrix.columns()[places[row]] < end) {
                places[row]++;
            }
        }
        return places;
    }

    private static RowProducts.Rows cut(RowProducts.Rows matrix, int[] from, int[] to, int first) {
        int[] starts = new int[from.length];
        for (int row = 0; row + 1 < starts.length; row++) {
            starts[row + 1] = starts[row] + to[row] - from[row];
        }
        int[] columns = new int[starts[starts.length - 1]];
        double[] values = new double[columns.length];
        for (int row = 0; row + 1 < starts.length; row++) {
            System.arraycopy(matrix.values(), from[row], values, starts[row], to[row] - from[row]);
            for (int place = from[row]; place < to[row]; place++) {
                columns[starts[row] + place - from[row]] = matrix.columns()[place] - first;
            }
        }
        return new RowProducts.Rows(starts, columns, values);
    }

    /**
     * Computes the product with a block of {@code count} vectors.
     *
     * @param count a multiple of {@link #VECTORS}
     */
    void apply(double[] input, double[] output, int count, Parallel parallel) {
        long wanted = (long) bands[bands.length - 1].width() * count * Double.BYTES;
        MemorySegment kept = buffers.poll();
        MemorySegment buffer = kept != null && kept.byteSize() >= wanted
                ? kept
                : Arena.ofAuto().allocate(wanted, LINE);
        for (Band band : bands) {
            fill(buffer, band, input, count, parallel);
            CsrMatrix.tiled(band.rows(), count, parallel, (fromRow, endRow) -> {
                if (count == PAIR) {
                    multiplyPair(band.rows(), fromRow, endRow, buffer, output, band.first() > 0);
                } else {
                    multiply(band.rows(), fromRow, endRow, buffer, output, count, band.first() > 0);
                }
            });
        }
        buffers.add(buffer);
    }

    private static void fill(MemorySegment buffer, Band band, double[] input, int count, Parallel parallel) {
        parallel.run(Math.ceilDiv(band.width(), COPIED_ROWS), tile -> {
            int from = tile * COPIED_ROWS;
            int rows = Math.min(COPIED_ROWS, band.width() - from);
            long at = (long) from * count * Double.BYTES;
            MemorySegment.copy(input, (band.first() + from) * count, buffer, ValueLayout.JAVA_DOUBLE, at, rows * count);
        });
    }

    /** Multiplies with {@link #PAIR} vectors: a quarter sooner than the loop over vectors, since strides are constants. */
    private static void multiplyPair(
            RowProducts.Rows rows, int fromRow, int endRow, MemorySegment input, double[] output, boolean isAdded) {
        for (int row = fromRow; row < endRow; row++) {
            two(rows, rows.starts()[row], rows.starts()[row + 1], input, PAIR, 0, output, row * PAIR, isAdded);
        }
    }

    private static void multiply(
            RowProducts.Rows rows,
            int fromRow,
            int endRow,
            MemorySegment input,
            double[] output,
            int count,
            boolean isAdded) {
        for (int row = fromRow; row < endRow; row++) {
            int start = rows.starts()[row];
            int end = rows.starts()[row + 1];
            int vector = 0;
            for (; vector + PAIR <= count; vector += PAIR) {
                two(rows, start, end, input, count, vector, output, row * count + vector, isAdded);
            }
            for (; vector < count; vector += LANES) {
                one(rows, start, end, input, count, vector, output, row * count + vector, isAdded);
            }
        }
    }

    private static void two(
            RowProducts.Rows rows,
            int start,
            int end,
            MemorySegment input,
            int count,
            int vector,
            double[] output,
            int to,
            boolean isAdded) {
        DoubleVector sum0 = isAdded ? DoubleVector.fromArray(SPECIES, output, to) : DoubleVector.zero(SPECIES);
        DoubleVector sum1 = isAdded ? DoubleVector.fromArray(SPECIES, output, to + LANES) : DoubleVector.zero(SPECIES);
        for (int index = start; index < end; index++) {
            DoubleVector value = DoubleVector.broadcast(SPECIES, rows.values()[index]);
            long from = ((long) rows.columns()[index] * count + vector) * Double.BYTES;
            sum0 = value.fma(gathered(input, from), sum0);
            sum1 = value.fma(gathered(input, from + (long) LANES * Double.BYTES), sum1);
        }
        sum0.intoArray(output, to);
        sum1.intoArray(output, to + LANES);
    }

    private static void one(
            RowProducts.Rows rows,
            int start,
            int end,
            MemorySegment input,
            int count,
            int vector,
            double[] output,
            int to,
            boolean isAdded) {
        DoubleVector sum = isAdded ? DoubleVector.fromArray(SPECIES, output, to) : DoubleVector.zero(SPECIES);
        for (int index = start; index < end; index++) {
            long from = ((long) rows.columns()[index] * count + vector) * Double.BYTES;
            sum = DoubleVector.broadcast(SPECIES, rows.values()[index]).fma(gathered(input, from), sum);
        }
        sum.intoArray(output, to);
    }

    private static DoubleVector gathered(MemorySegment input, long from) {
        return DoubleVector.fromMemorySegment(SPECIES, input, from, ByteOrder.nativeOrder());
    }
}
