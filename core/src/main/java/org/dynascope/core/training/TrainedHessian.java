package org.dynascope.core.training;

import org.dynascope.api.linear.LinearMap;

/**
 * The Hessian of the loss that the next update is made with. Its quadratic forms share the forward sweep of that update; products have a
 * program of their own.
 *
 * @param map the same matrix
 */
record TrainedHessian(CurvatureMap map, PreparedStep step) implements LinearMap {
    @Override
    public int rows() {
        return map.rows();
    }

    @Override
    public int columns() {
        return map.columns();
    }

    @Override
    public void apply(double[] input, double[] output) {
        map.apply(input, output);
    }

    @Override
    public double quadraticForm(double[] vector) {
        map.requireDimension(vector);
        return step.secondDerivative(vector);
    }
}
