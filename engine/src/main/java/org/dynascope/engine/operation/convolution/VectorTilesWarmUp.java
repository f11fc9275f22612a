package org.dynascope.engine.operation.convolution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.operation.WarmUp;

/** Has the vector tiles compiled; started by the first question for one of an element type. */
final class VectorTilesWarmUp {
    private VectorTilesWarmUp() {}

    private static final class Float32 {
        static final WarmUp WARM_UP = WarmUp.start("convolution-float32", call(ElementType.FLOAT32));
    }

    private static final class Float64 {
        static final WarmUp WARM_UP = WarmUp.start("convolution-float64", call(ElementType.FLOAT64));
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

    /** Returns a call of every tile, with sums long enough for the compiler to see the loops. */
    private static Runnable call(ElementType element) {
        ConvolutionExtents extents = new ConvolutionExtents(
                Shape.of(1, 8, 8, 16), Shape.of(8, 8, 3, 3), new ConvolutionSettings(1, 1, 1, 1, 1));
        PackedImage packing = extents.packedInput(8, element.bytes());
        TapOffsets offsets = new TapOffsets(packing, 8);
        ConvolutionTiles tiles = offsets.vector(element);
        long groupBytes = ConvolutionTiles.GROUP_BYTES;
        long sumBytes = offsets.count() * groupBytes;
        MemorySegment source = Arena.ofAuto().allocate(packing.bytes() + 8 * sumBytes, groupBytes);
        MemorySegment target = Arena.ofAuto().allocate(8 * sumBytes + 24 * groupBytes, groupBytes);
        long rowBytes = packing.pixelBytes();
        return () -> {
            for (int groups = 3; groups > 0; groups -= 2) {
                tiles.correlate(source.address(), source.address(), target.address(), rowBytes, groups);
                tiles.accumulate(
                        source.address(),
                        rowBytes,
                        source.address(),
                        0,
                        groups,
                        target.address(),
                        sumBytes,
                        target.address() + 8 * sumBytes);
            }
            if (offsets.count() == 0) {
                throw new IllegalStateException("unreachable; keeps the offsets alive");
            }
        };
    }
}
