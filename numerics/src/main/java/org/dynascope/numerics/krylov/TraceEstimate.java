package org.dynascope.numerics.krylov;

/**
 * An estimate of a trace from independent samples.
 *
 * @param value the estimate
 * @param standardError its standard deviation as the samples tell it, √(s²/N) with s² over N − 1
 * @param samples number N of samples, at least 2
 * @param products products with the map that were used
 * @since 0.1.0
 */
public record TraceEstimate(double value, double standardError, int samples, int products) {
    /** 97.5 % quantile of the normal distribution. */
    private static final double NORMAL = 1.95996398454;

    /** 97.5 % quantiles of Student's distribution with 1 to 4 degrees of freedom. */
    private static final double[] STUDENT = {12.7062, 4.30265, 3.18245, 2.77645};

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are less than 2 samples
     */
    public TraceEstimate {
        if (samples < 2) {
            throw new IllegalArgumentException("expected at least 2 samples, got " + samples);
        }
    }

    /**
     * Returns half the width of the interval around the value that holds the trace with 95 % probability where samples are
     * about normal: the standard error times the quantile of Student's distribution with N − 1 degrees of freedom; from 5 on by its
     * expansion in 1/(N − 1), whose error is below 0.05 % there.
     *
     * @see <a href="https://www.nist.gov/publications/handbook-mathematical-functions">Abramowitz, Stegun (1964), Handbook of
     *     Mathematical Functions, 26.7.5</a>
     */
    public double halfWidth() {
        int freedom = samples - 1;
        return standardError * (freedom <= STUDENT.length ? STUDENT[freedom - 1] : expansion(freedom));
    }

    private static double expansion(double freedom) {
        double z = NORMAL;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
    }
}
