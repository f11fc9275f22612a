package org.dynascope.engine.operation;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a vector kernel compiled before it is used. Until then vectors live on the heap and the kernel is a hundred times slower
 * than the scalar one, which is used in its place; as both give the same bits, results do not show when the change happens.
 *
 * @since 0.1.0
 */
public final class WarmUp {
    /** Calls measured together. */
    private static final int ROUND = 20;

    /** Bytes a call of a compiled kernel may leave on the heap; until then each operation leaves a vector there, or two. */
    private static final long FEW_BYTES = 256;

    /** More rounds than the optimising compiler needs to notice; a kernel it never compiles is used after so many. */
    private static final int MOST_ROUNDS = 4_000;

    /** Rounds after which pauses are as much longer. */
    private static final int PATIENCE = 50;

    private static final long LONGEST_PAUSE_NANOS = 4_000_000;

    /** Set by tests that want vector kernels used at once, slow as they then are. */
    private static final boolean SKIPPED = Boolean.getBoolean("dynascope.engine.skip-warm-up");

    private static final Executor ONE_BY_ONE = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("dynascope-warm-up").factory());

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final AtomicLong TURNS = new AtomicLong();

    static {
        // The compiler relies on which classes of memory there are, and compiles kernels again when another one is
        // loaded.
        MemorySegment.ofArray(new byte[0]);
        MemorySegment.ofArray(new float[0]);
        MemorySegment.ofArray(new double[0]);
    }

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean done;

    private WarmUp() {}

    /** Calls a kernel again and again on a thread of its own that does not keep the process alive. */
    public static WarmUp start(String kernel, Runnable call) {
        WarmUp warmUp = new WarmUp();
        Thread.ofPlatform().daemon().name("dynascope-warm-up-" + kernel).start(() -> warmUp.run(call));
        return warmUp;
    }

    /** Does so when another is done. */
    public static WarmUp startAfter(WarmUp first, String kernel, Runnable call) {
        WarmUp warmUp = new WarmUp();
        Thread.ofPlatform().daemon().name("dynascope-warm-up-" + kernel).start(() -> {
            try {
                first.await();
                warmUp.run(call);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        return warmUp;
    }

    /**
     * Does so when no other such kernel is warmed up, for kernels that are many and whose scalar kernel is not much slower.
     *
     * @param work about how many numbers a run of the program computes with it; of those that wait, the one with the most comes first
     */
    public static WarmUp inTurn(long work, Runnable call) {
        WarmUp warmUp = new WarmUp();
        if (SKIPPED) {
            warmUp.finish();
        } else {
            ONE_BY_ONE.execute(new Turn(work, TURNS.getAndIncrement(), () -> warmUp.run(call)));
        }
        return warmUp;
    }

    /** What waits for its turn. */
    record Turn(long work, long number, Runnable task) implements Runnable, Comparable<Turn> {
        private static final Comparator<Turn> ORDER =
                Comparator.comparingLong(Turn::work).reversed().thenComparingLong(Turn::number);

        @Override
        public void run() {
            task.run();
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    private void run(Runnable call) {
        for (int rounds = 1; rounds < MOST_ROUNDS && !isCompiled(call, rounds); rounds++) {}
        finish();
    }

    /** Leaves the processor to the compiler, and to who waits for the kernel: as long as a round took, and longer after many. */
    private static void pause(long roundNanos, int rounds) {
        LockSupport.parkNanos(Math.min(roundNanos * (1 + rounds / PATIENCE), LONGEST_PAUSE_NANOS));
    }

    /** Calls a kernel for a round and returns whether its vectors stay in registers; pauses if not. */
    private static boolean isCompiled(Runnable call, int rounds) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < ROUND; i++) {
            call.run();
        }
        long nanos = System.nanoTime() - start;
        if (THREADS.getCurrentThreadAllocatedBytes() - allocated < ROUND * FEW_BYTES) {
            return true;
        }
        pause(nanos, rounds);
        return false;
    }

    private void finish() {
        done = true;
        finished.countDown();
    }

    /** Returns whether the kernel is ready for use. */
    public boolean isDone() {
        return done;
    }

    /** Waits until the kernel is ready, for tests and measurements. */
    public void await() throws InterruptedException {
        finished.await();
    }
}
