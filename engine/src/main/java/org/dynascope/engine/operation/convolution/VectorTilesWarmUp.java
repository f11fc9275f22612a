package org.dynascope.engine.operation.convolution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.operation.WarmUp;

/** Has the vector tiles compiled; started by the first question for those of an element type. */
final class VectorTilesWarmUp {
    /** Products of a sum: few, so that calls are counted sooner than rounds of a loop, which would be compiled alone. */
    private static final int INNER = ConvolutionTiles.ACCUMULATED_TAPS;

    private static final long GROUPS = 12;

    private static final int ROWS = 8;

    private VectorTilesWarmUp() {}

    private static final class Float32 {
        static final ConvolutionTiles TILES = new VectorConvolutionTiles32();
        static final WarmUp WARM_UP = WarmUp.start("convolution-float32", call(TILES));
    }

    private static final class Float64 {
        static final ConvolutionTiles TILES = new VectorConvolutionTiles64();
        static final WarmUp WARM_UP = WarmUp.start("convolution-float64", call(TILES));
    }

    static ConvolutionTiles tiles(ElementType element) {
        return element == ElementType.FLOAT32 ? Float32.TILES : Float64.TILES;
    }

    private static WarmUp of(ElementType element) {
        return element == ElementType.FLOAT32 ? Float32.WARM_UP : Float64.WARM_UP;
    }

    static boolean isDone(ElementType element) {
        return of(element).isDone();
    }

    /** Waits until the vector tiles are in use, for tests and measurements. */
    static void await(ElementType element) throws InterruptedException {
        of(element).await();
    }

    /** Returns a call of every tile on memory of its own, with offsets that are all 0. */
    private static Runnable call(ConvolutionTiles tiles) {
        long groupBytes = ConvolutionTiles.GROUP_BYTES;
        long rowBytes = GROUPS * groupBytes;
        long sourceBytes = Math.max(INNER * ConvolutionTiles.ROW_BYTES, ROWS * rowBytes);
        MemorySegment memory = Arena.ofAuto().allocate(2 * sourceBytes, groupBytes);
        long[] offsets = new long[INNER];
        return () -> {
            long source = memory.address();
            long target = source + sourceBytes;
            tiles.copy(source, rowBytes, target, rowBytes, ROWS, rowBytes - groupBytes / 2);
            for (int width = ConvolutionTiles.WIDTH; width > 0; width -= ConvolutionTiles.WIDTH - 1) {
                tiles.correlate(offsets, source, source, target, rowBytes, width);
            }
            tiles.accumulate(offsets, 0, INNER, source, source, ConvolutionTiles.ROW_BYTES, target);
            tiles.accumulate(offsets, 0, INNER, source, source, groupBytes, target);
            tiles.transpose(source, rowBytes, target, rowBytes, ROWS, ROWS);
            tiles.add(source, target, sourceBytes);
            filter(tiles.rowFilter(), source, target, rowBytes);
            if (memory.get(ValueLayout.JAVA_LONG, 0) != 0) {
                throw new IllegalStateException("unreachable; keeps the memory alive");
            }
        };
    }

    private static void filter(RowFilter filter, long source, long target, long rowBytes) {
        long narrow = Float.BYTES;
        for (long bytes = narrow; bytes <= rowBytes; bytes += rowBytes - narrow) {
            filter.images(source, rowBytes / ROWS, ROWS / 2 - 1, bytes, target, rowBytes);
            filter.results(source, rowBytes / ROWS, rowBytes, target, bytes, ROWS);
        }
        filter.cotangents(target, rowBytes, rowBytes);
        filter.kernelCotangents(source, rowBytes, target, rowBytes);
    }
}
