package org.dynascope.engine.operation.attention;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.ScratchKernel;
import org.dynascope.engine.operation.contraction.MatmulExtents;
import org.dynascope.engine.operation.contraction.MatmulExtents.Triangle;
import org.dynascope.engine.operation.contraction.ProductKernel;

/** Scores up to the diagonal, and work on their rows while these are in cache. A tile is some rows of a head. */
final class CausalKernel implements ScratchKernel {
    private static final int TILE_ELEMENTS = 1 << 13;

    /** Rows that are worked on together: they end at the same column. */
    private static final int ROWS = MatmulExtents.TRIANGLE_COLUMNS;

    private final ProductKernel scores;
    private final MatmulExtents extents;
    private final ElementType element;
    private final int bandsPerTile;
    private final Work work;

    /**
     * Adjacent rows of a head that end at the same column.
     *
     * @param at address of the first
     * @param offset bytes from the result's first element to it
     * @param first its index
     * @param count how many
     * @param length columns that were computed
     */
    record Rows(long at, long offset, int first, int count, int length) {
        /** Writes −∞ behind the diagonal. */
        void mask(ElementType element, long step) {
            for (int row = 0; row < count; row++) {
                for (int column = first + row + 1; column < length; column++) {
                    Repeat.write(element, at + row * step + (long) column * element.bytes(), Double.NEGATIVE_INFINITY);
                }
            }
        }
    }

    /** The work on some rows of scores, in place. */
    @FunctionalInterface
    interface Work {
        /**
         * Finishes rows.
         *
         * @param operands memory of the operands
         * @param numbers address of working memory: a float64 for each row
         */
        void run(MemorySegment[] operands, Rows rows, long numbers);
    }

    private CausalKernel(ProductKernel scores, MatmulExtents extents, ElementType element, Work work) {
        this.scores = scores;
        this.extents = extents;
        this.element = element;
        this.work = work;
        this.bandsPerTile = Math.max(1, TILE_ELEMENTS / Math.max(1, extents.columns() * extents.bandRows()));
    }

    /** Returns the kernel for operands of which the first two are those of {@link HeadScores}. */
    static CausalKernel of(List<TensorType> operands, boolean vectorised, Work work) {
        ElementType element = operands.getFirst().element();
        MatmulExtents extents = HeadScores.extents(operands, Triangle.RESULT);
        return new CausalKernel(ProductKernel.of(element, extents, vectorised), extents, element, work);
    }

    private int tilesPerHead() {
        return Math.max(1, Math.ceilDiv(extents.bands(), bandsPerTile));
    }

    @Override
    public int tiles() {
        return Math.max(1, extents.batch() * tilesPerHead());
    }

    @Override
    public long scratchBytes() {
        return (long) ROWS * Double.BYTES;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        for (int tile = firstTile; tile < endTile && extents.bands() > 0 && extents.batch() > 0; tile++) {
            int head = tile / tilesPerHead();
            int band = tile % tilesPerHead() * bandsPerTile;
            int endBand = Math.min(extents.bands(), band + bandsPerTile);
            scores.run(operands, result, head * extents.bands() + band, head * extents.bands() + endBand);
            int endRow = Math.min(extents.rows(), endBand * extents.bandRows());
            for (int row = band * extents.bandRows(), next; row < endRow; row = next) {
                next = Math.min(endRow, row - row % ROWS + ROWS);
                finish(operands, result, head, row, next - row, scratch);
            }
        }
    }

    private void finish(MemorySegment[] operands, MemorySegment result, int head, int first, int count, long numbers) {
        long row = (long) head * extents.rows() + first;
        long offset = row * extents.columns() * element.bytes();
        int length = Math.min(extents.columns(), first - first % ROWS + ROWS);
        work.run(operands, new Rows(result.address() + offset, offset, first, count, length), numbers);
    }
}
