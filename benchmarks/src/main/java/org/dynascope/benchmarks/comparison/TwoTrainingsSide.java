package org.dynascope.benchmarks.comparison;

import java.util.concurrent.CountDownLatch;

/** Two independent trainings on one thread each: side by side, or one after the other. */
final class TwoTrainingsSide implements Side {
    private final AdamStepsSide left;
    private final AdamStepsSide right;
    private final boolean together;

    TwoTrainingsSide(Network network, boolean together) {
        this.left = new AdamStepsSide(network, 1);
        this.right = new AdamStepsSide(network, 1);
        this.together = together;
    }

    @Override
    public double seconds(int repetitions) {
        if (!together) {
            return left.seconds(repetitions) + right.seconds(repetitions);
        }
        CountDownLatch ready = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> {
            ready.countDown();
            right.seconds(repetitions);
        });
        try {
            ready.await();
            long start = System.nanoTime();
            left.seconds(repetitions);
            other.join();
            return (System.nanoTime() - start) / 1e9;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interruption);
        }
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
