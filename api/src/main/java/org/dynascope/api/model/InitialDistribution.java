package org.dynascope.api.model;

/**
 * Distribution a parameter's elements are drawn from, independently, in float64 and in row-major order, before step 0.
 *
 * @since 0.1.0
 */
public sealed interface InitialDistribution {
    /** Returns the numbers' distribution N(0, deviation²). */
    static InitialDistribution normal(double deviation) {
        return new Normal(deviation);
    }

    /** Returns the uniform distribution on [−bound, bound). */
    static InitialDistribution uniform(double bound) {
        return new Uniform(bound);
    }

    /** Returns the distribution of a single value. */
    static InitialDistribution constant(double value) {
        return new Constant(value);
    }

    /**
     * Normal distribution around 0.
     *
     * @param deviation standard deviation, at least 0
     */
    record Normal(double deviation) implements InitialDistribution {
        public Normal {
            checkSpread(deviation);
        }
    }

    /**
     * Uniform distribution on [−bound, bound).
     *
     * @param bound half the width, at least 0
     */
    record Uniform(double bound) implements InitialDistribution {
        public Uniform {
            checkSpread(bound);
        }
    }

    /**
     * One value for every element.
     *
     * @param value that value
     */
    record Constant(double value) implements InitialDistribution {}

    private static void checkSpread(double spread) {
        if (!(spread >= 0) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("expected a finite spread of at least 0, got " + spread);
        }
    }
}
