package org.dynascope.engine.operation.elementwise;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * The loop of a {@link BlockFormula}, one for all programs that use it, so that it is compiled once. Until it is ready the
 * operations' own loops give the same bits.
 *
 * @since 0.1.0
 */
public final class FormulaKernel {
    private static final Map<BlockFormula, FormulaKernel> KNOWN = new ConcurrentHashMap<>();

    /** Elements of a block to warm up on: two vectors of float32 on AVX-512, as each is slow before it is compiled. */
    private static final int WARM_UP_COUNT = 32;

    private static final MemorySegment WARM_UP_BLOCK =
            Arena.global().allocate(WARM_UP_COUNT * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK);

    private final FormulaLoop loop;
    private final WarmUp warmUp;

    private FormulaKernel(BlockFormula formula, long work) {
        this.loop = FormulaClass.loop(formula);
        long[] addresses = new long[formula.addresses()];
        Arrays.fill(addresses, WARM_UP_BLOCK.address());
        this.warmUp = WarmUp.inTurn(work, () -> loop.run(addresses, WARM_UP_COUNT));
    }

    /**
     * Returns the kernel of a formula. Only called where the module jdk.incubator.vector is present.
     *
     * @param work how many numbers a run of the program computes with it
     */
    public static FormulaKernel of(BlockFormula formula, long work) {
        return KNOWN.computeIfAbsent(formula, each -> new FormulaKernel(each, work));
    }

    /** Returns whether it may be run. */
    public boolean isReady() {
        return warmUp.isDone();
    }

    /**
     * Computes a block; may read and write up to one vector past it.
     *
     * @param addresses absolute addresses of the operands, then of the stored results
     * @param count number of elements
     */
    public void run(long[] addresses, int count) {
        loop.run(addresses, count);
    }
}
