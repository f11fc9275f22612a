package org.dynascope.probes.spectrum;

import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.numerics.linear.PreconditionedMap;
import org.dynascope.numerics.linear.ShiftedMap;
import org.dynascope.probes.adamspikes.AdamStep;

/**
 * A curvature, and the gradient as its eigenvectors see it.
 *
 * @param map symmetric map
 * @param gradient g, or D^½·g where the map is preconditioned
 */
record CurvedLoss(LinearMap map, double[] gradient) {
    /**
     * Reads the curvature of the mean loss over a batch.
     *
     * @throws ArithmeticException if the preconditioner is not finite, as where moments and ε are 0
     */
    static CurvedLoss of(TrajectoryView trajectory, ProbeBatch batch, Curvature kind) {
        BatchGradient gradient = trajectory.gradient(batch);
        return switch (kind) {
            case HESSIAN -> new CurvedLoss(trajectory.hessian(batch), gradient.gradient());
            case GAUSS_NEWTON -> new CurvedLoss(trajectory.gaussNewton(batch), gradient.gradient());
            case PRECONDITIONED -> preconditioned(trajectory.hessian(batch), AdamStep.of(trajectory, gradient));
        };
    }

    private static CurvedLoss preconditioned(LinearMap hessian, AdamStep step) {
        if (!step.isDefined()) {
            throw new ArithmeticException("the preconditioner is not finite");
        }
        LinearMap curvature = step.decays() ? new ShiftedMap(hessian, step.decay()) : hessian;
        double[] rooted = step.gradient().clone();
        for (int index = 0; index < rooted.length; index++) {
            rooted[index] *= Math.sqrt(step.preconditioner()[index]);
        }
        return new CurvedLoss(new PreconditionedMap(curvature, step.preconditioner(), step.factor()), rooted);
    }
}
