package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;

/**
 * Minimal filtering of rows: two rows of results for kernels of three rows from four sums of products in place of six. With
 * image rows d₀…d₃ and kernel rows g₀, g₁, g₂, each product a convolution along the row, and sums over all channels,
 *
 * <pre>
 * T₀ = d₀ − d₂     G₀ = g₀                    M_j = Σ G_j · T_j
 * T₁ = d₁ + d₂     G₁ = (g₀ + g₁ + g₂) / 2
 * T₂ = d₂ − d₁     G₂ = (g₀ − g₁ + g₂) / 2    Σ (g₀·d₀ + g₁·d₁ + g₂·d₂) = M₀ + M₁ + M₂
 * T₃ = d₁ − d₃     G₃ = g₂                    Σ (g₀·d₁ + g₁·d₂ + g₂·d₃) = M₁ − M₂ − M₃
 * </pre>
 *
 * The same formulas, transposed, give the cotangents of kernels from two rows a₀, a₁ of the results': with sums over images and
 * pixels U₀ = Σ a₀·T₀, U₁ = Σ (a₀ + a₁)·T₁, U₂ = Σ (a₀ − a₁)·T₂ and U₃ = Σ a₁·T₃ they are U₀ + (U₁ + U₂) / 2 of g₀,
 * (U₁ − U₂) / 2 of g₁ and (U₁ + U₂) / 2 − U₃ of g₂.
 *
 * <p>Whole rows are added, so vectors lie along the pixels and nothing moves within them. In float32 the rounding error of results is
 * about that of direct sums, whose chains are three times as long, and that of kernels' cotangents up to one and a half times.
 * What sees an infinite number is infinite or NaN as with direct sums, but NaN more often, as a difference of infinities; of
 * kernels' cotangents that can be a row which does not see it. Sums of two numbers may overflow beyond half the greatest.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970364">S. Winograd (1980), Arithmetic Complexity of Computations</a>: F(2, 3)
 * @see <a href="https://arxiv.org/abs/1509.09308">A. Lavin, S. Gray (2016), Fast Algorithms for Convolutional Neural
 *     Networks</a>, section 4.1; there columns are filtered too, with fewer products, but additions across a vector
 */
interface RowFilter {
    /** Rows of a kernel. */
    int KERNEL = 3;

    /** Sums of products in place of a pair of result rows. */
    int PARTS = 4;

    /** Rows of images and results from which on filtering is quicker; found by measurements, as are the next two. */
    int LEAST_ROWS = 4;

    /** Channels and filters of a group from which on it is. */
    int LEAST_CHANNELS = 4;

    /** The lesser of these two times the result's pixels, from which on it is: 7×7 pixels of 17 channels, 14×14 of 5. */
    int LEAST_WORK = 800;

    /**
     * Returns whether a convolution is filtered: with kernels of three rows in steps of one, and enough work. Float64 is not,
     * since who computes in it wants the digits.
     */
    static boolean pays(ConvolutionExtents extents, ElementType element) {
        ConvolutionSettings settings = extents.settings();
        int channels = Math.min(extents.groupChannels(), extents.groupFilters());
        return element == ElementType.FLOAT32
                && extents.weights().size(2) == KERNEL
                && settings.rowStride() == 1
                && settings.columnStride() == 1
                && Math.min(extents.outputRows(), extents.input().size(2)) >= LEAST_ROWS
                && channels >= LEAST_CHANNELS
                && (long) channels * extents.outputRows() * extents.outputColumns() >= LEAST_WORK;
    }

    /**
     * Writes the rows T of some pairs.
     *
     * @param source address of the first pair's d₀; its d₂ is the d₀ of the next pair
     * @param lineBytes bytes from one row to the next, of the image as of each T
     * @param pairs number of pairs
     * @param bytes bytes of a row that are computed
     * @param target address of the first T₀
     * @param partBytes bytes from each T₀ to its T₁, and on
     */
    void images(long source, long lineBytes, int pairs, long bytes, long target, long partBytes);

    /**
     * Writes rows of results.
     *
     * @param source address of the first M₀
     * @param lineBytes bytes from one M₀ to the next
     * @param partBytes bytes from each M₀ to its M₁, and on
     * @param target address of the first result
     * @param rowBytes bytes of a row; the next one follows
     * @param rows number of rows; of an odd number's last pair only the first is computed
     */
    void results(long source, long lineBytes, long partBytes, long target, long rowBytes, int rows);

    /**
     * Writes what pairs of rows of cotangents (a₀, a₁) give to the cotangents of M₁ and M₂: their sums and differences.
     *
     * @param rows address of the rows a₀; those of the sums, the differences and a₁ follow
     * @param partBytes bytes from the a₀ to the sums, and on
     * @param bytes bytes of a₀, in whole groups
     */
    void cotangents(long rows, long partBytes, long bytes);

    /**
     * Writes cotangents of the rows of kernels, g₀, g₁ and g₂, one after the other, from those of M₀, M₁, M₂ and −M₃.
     *
     * @param sums address of the cotangents of M₀
     * @param partBytes bytes to those of M₁, and on
     * @param target address of the cotangents of g₀
     * @param bytes bytes of each, in whole groups
     */
    void kernelCotangents(long sums, long partBytes, long target, long bytes);

    /**
     * Writes the kernels G of some kernels g, which follow one another.
     *
     * @param columns columns of a kernel
     * @param upward whether results see the last row of a kernel first
     */
    static void kernels(long source, long count, int columns, boolean upward, long target) {
        for (long kernel = 0; kernel < count; kernel++) {
            for (int column = 0; column < columns; column++) {
                long from = source + (kernel * KERNEL * columns + column) * Float.BYTES;
                long to = target + (kernel * PARTS * columns + column) * Float.BYTES;
                kernel(from, columns * (long) Float.BYTES, upward, to);
            }
        }
    }

    private static void kernel(long source, long rowBytes, boolean upward, long target) {
        float first = RawMemory.float32(source);
        float middle = RawMemory.float32(source + rowBytes);
        float last = RawMemory.float32(source + 2 * rowBytes);
        float ends = first + last;
        RawMemory.float32(target, upward ? last : first);
        RawMemory.float32(target + rowBytes, (ends + middle) / 2);
        RawMemory.float32(target + 2 * rowBytes, (ends - middle) / 2);
        RawMemory.float32(target + 3 * rowBytes, upward ? first : last);
    }
}
