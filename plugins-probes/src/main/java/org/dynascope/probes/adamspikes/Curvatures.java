package org.dynascope.probes.adamspikes;

import org.dynascope.api.linear.LinearMap;

/**
 * Curvatures along the directions in which an update of Adam moves, with the preconditioned Hessian Ĥ = c·D·H.
 *
 * <p>Cost: two quadratic forms of the Hessian, or one and a product; where u is D·g, as without momentum, the second could be spared. Vectors are scaled by
 * powers of two first, so that squares of tiny gradients do not vanish. A gradient of zeros has no direction: the curvatures along
 * it are NaN.
 *
 * @param alongGradient with s = D^½·g and S = c·D^½·H·D^½: s'Ss/s's = c·(Dg)'H(Dg)/(g'Dg)
 * @param alongGradientPlain g'Ĥg/g'g = c·g'H(Dg)/(g'g), the form without symmetry
 * @param alongUpdate u'Hu/(g'u), which exceeds 2/η exactly where the loss rises, to second order; infinite where g'u ≤ 0, since
 *     the loss then rises to first order
 */
record Curvatures(double alongGradient, double alongGradientPlain, double alongUpdate) {
    private static final double[] NO_PRODUCT = {};

    static final Curvatures NONE = new Curvatures(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Computes them.
     *
     * @param withPlain whether the form without symmetry is wanted, which costs a product; it is NaN otherwise
     */
    static Curvatures of(AdamStep step, LinearMap hessian, boolean withPlain) {
        if (!step.isDefined()) {
            return NONE;
        }
        Scaled gradient = Scaled.of(step.gradient());
        Scaled preconditioned = Scaled.of(step.preconditionedGradient());
        if (gradient.isZero() || preconditioned.isZero()) {
            return NONE;
        }
        double[] direction = preconditioned.values();
        double ratio = step.factor() * preconditioned.scale() / gradient.scale();
        double[] product = withPlain ? hessian.times(direction) : NO_PRODUCT;
        double form = withPlain ? dot(direction, product) : hessian.quadraticForm(direction);
        double plain =
                withPlain ? dot(gradient.values(), product) / dot(gradient.values(), gradient.values()) : Double.NaN;
        return new Curvatures(
                ratio * (form / dot(gradient.values(), direction)),
                ratio * plain,
                alongUpdate(step, hessian, gradient));
    }

    private static double alongUpdate(AdamStep step, LinearMap hessian, Scaled gradient) {
        Scaled update = Scaled.of(step.direction());
        double slope = dot(gradient.values(), update.values());
        if (!(slope > 0)) {
            return Double.isNaN(slope) ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        return update.scale() / gradient.scale() * (hessian.quadraticForm(update.values()) / slope);
    }

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum;
    }

    /**
     * A vector as {@code scale · values}, with the largest of the values in [1, 2).
     *
     * @param scale a power of two
     */
    record Scaled(double[] values, double scale) {
        static Scaled of(double[] vector) {
            double largest = 0;
            for (double element : vector) {
                largest = Math.max(largest, Math.abs(element));
            }
            if (largest == 0 || !Double.isFinite(largest)) {
                return new Scaled(vector, 1);
            }
            double scale = Math.scalb(1.0, Math.clamp(Math.getExponent(largest), -1022, 1022));
            double inverse = 1 / scale;
            double[] values = new double[vector.length];
            for (int index = 0; index < values.length; index++) {
                values[index] = vector[index] * inverse;
            }
            return new Scaled(values, scale);
        }

        boolean isZero() {
            return dot(values, values) == 0;
        }

        double norm() {
            return scale * Math.sqrt(dot(values, values));
        }
    }
}
