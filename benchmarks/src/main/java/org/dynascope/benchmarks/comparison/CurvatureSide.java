package org.dynascope.benchmarks.comparison;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.dynascope.benchmarks.adam.StartValues;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.numerics.krylov.TraceEstimator;

/** What is estimated of a Hessian by its products, from loss and gradient on. */
final class CurvatureSide implements Side {
    /** Samples of a trace, on both sides. */
    static final int SAMPLES = 30;

    private static final Lanczos.Settings TOP = new Lanczos.Settings(Lanczos.Which.LARGEST_ALGEBRAIC, 1, 100, 1e-3);

    private final Estimate estimate;
    private final HessianOperator hessian;
    private final double[] start;
    private final SplittableRandom random = new SplittableRandom(1);

    /** What is estimated. */
    enum Estimate {
        /** The greatest eigenvalue, by Lanczos' method until the residual is a thousandth of it. */
        TOP_EIGENVALUE,
        /** The trace, by Hutchinson's method. */
        TRACE
    }

    CurvatureSide(Network network, Estimate estimate, int threads) {
        this.estimate = estimate;
        this.hessian = new HessianOperator(network, threads);
        this.start = new double[hessian.columns()];
        for (int index = 0; index < start.length; index++) {
            start[index] = StartValues.unitNumber(index);
        }
    }

    private double estimated(LongSupplier bits) {
        hessian.prepare();
        return switch (estimate) {
            case TOP_EIGENVALUE -> Lanczos.extremePairs(hessian, start, TOP).eigenvalue(0);
            case TRACE -> TraceEstimator.hutchinson(hessian, SAMPLES, bits).value();
        };
    }

    /** Returns the estimate; that of the trace from the signs of the numbers that parameters start with. */
    @Override
    public double result() {
        long[] index = {0};
        return estimated(() -> StartValues.unitNumber(index[0]++) < 0 ? -1 : 1);
    }

    @Override
    public double seconds(int repetitions) {
        long begin = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            estimated(random::nextLong);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        hessian.close();
    }
}
