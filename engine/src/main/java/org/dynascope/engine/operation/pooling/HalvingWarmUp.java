package org.dynascope.engine.operation.pooling;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.operation.WarmUp;

/** Has the vector loops of halving compiled; started by the first question for those of an element type. */
final class HalvingWarmUp {
    private static final int WINDOWS = 40;
    private static final long ROW_BYTES = 1024;

    private HalvingWarmUp() {}

    private static final class Float32 {
        static final HalvingRows ROWS = new VectorHalvingRows32();
        static final WarmUp WARM_UP = WarmUp.start("pooling-float32", call(ROWS));
    }

    private static final class Float64 {
        static final HalvingRows ROWS = new VectorHalvingRows64();
        static final WarmUp WARM_UP = WarmUp.start("pooling-float64", call(ROWS));
    }

    static HalvingRows rows(ElementType element) {
        return element == ElementType.FLOAT32 ? Float32.ROWS : Float64.ROWS;
    }

    private static WarmUp of(ElementType element) {
        return element == ElementType.FLOAT32 ? Float32.WARM_UP : Float64.WARM_UP;
    }

    static boolean isDone(ElementType element) {
        return of(element).isDone();
    }

    /** Waits until the vector loops are in use, for tests and measurements. */
    static void await(ElementType element) throws InterruptedException {
        of(element).await();
    }

    private static Runnable call(HalvingRows rows) {
        MemorySegment memory = Arena.ofAuto().allocate(6 * ROW_BYTES, ROW_BYTES);
        return () -> {
            long image = memory.address();
            long other = image + 2 * ROW_BYTES;
            long target = image + 4 * ROW_BYTES;
            rows.largest(image, ROW_BYTES, target, WINDOWS);
            rows.pick(image, ROW_BYTES, other, target, WINDOWS);
            rows.place(image, ROW_BYTES, other, target, WINDOWS);
            rows.mean(image, ROW_BYTES, target, WINDOWS);
            rows.spread(other, target, ROW_BYTES, WINDOWS);
            if (memory.get(ValueLayout.JAVA_INT, 0) != 0) {
                throw new IllegalStateException("unreachable; keeps the memory alive");
            }
        };
    }
}
