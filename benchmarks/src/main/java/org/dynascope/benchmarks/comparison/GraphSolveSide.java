package org.dynascope.benchmarks.comparison;

import java.util.stream.IntStream;
import org.dynascope.numerics.sparse.Parallel;

/** Our conjugate gradients on a {@link GraphSystem}: its 16 right-hand sides as one block, or one after the other. */
final class GraphSolveSide implements Side {
    private final GraphSystem system;
    private final boolean asBlock;
    private final Parallel parallel;
    private final double[][] singles;

    GraphSolveSide(GraphSystem system, boolean asBlock, int threads) {
        this.system = system;
        this.asBlock = asBlock;
        this.parallel = new Parallel(threads);
        this.singles = IntStream.range(0, asBlock ? 0 : GraphSystem.COLUMNS)
                .mapToObj(system::side)
                .toArray(double[][]::new);
    }

    @Override
    public double seconds(int repetitions) {
        long start = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            result();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Solves; returns the sum of the absolute values of all solutions. */
    @Override
    public double result() {
        if (asBlock) {
            return sum(system.solve(parallel).values());
        }
        double sum = 0;
        for (double[] side : singles) {
            sum += sum(system.solve(side, 1, parallel).values());
        }
        return sum;
    }

    static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.abs(number);
        }
        return sum;
    }
}
