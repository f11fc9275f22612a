package org.dynascope.optimizers.herta;

import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Param;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;

/**
 * Parameters of {@link Herta}.
 *
 * @param rule update rule of the new variables
 * @param sketchFactor rows of the sketch, in features
 * @param delta accuracy δ of the sparsifier
 * @param keptShare share of the edges that the sparsifier keeps
 * @param ridge ridge γ of the change of variables
 * @param tolerance of the polynomial that smooths the features
 * @param rescaled whether the new variables are scaled by the curvature in them
 * @param refresh updates after which the variables of a layer are made anew
 * @since 0.1.0
 */
public record HertaParameters(
        @Param(
                doc = "update rule of the new variables, such as sgd or adam; one whose step depends on gradients"
                        + " alone. For squared error a learning rate of 1 is right",
                example = "sgd")
        Chosen<Optimizer> rule,

        @Param(
                doc = "rows of the sketch for each feature; where there are fewer labelled nodes nothing is sketched",
                byDefault = "4",
                min = 1)
        double sketchFactor,

        @Param(
                doc = "accuracy δ of the sparsified graph, on which the change of variables is built; 0 keeps all"
                        + " edges",
                byDefault = "0",
                min = 0)
        double delta,

        @Param(
                doc = "share of the edges kept instead of going by delta; 0 goes by delta",
                byDefault = "0",
                min = 0,
                max = 1)
        double keptShare,

        @Param(
                doc = "ridge γ of the change of variables, beside the Gram matrix of smoothed features; it moves no"
                        + " optimum",
                byDefault = "1e-3",
                above = 0)
        double ridge,

        @Param(
                doc = "largest relative error of the polynomial in the graph's matrix that smooths the features in"
                        + " place of its inverse; where all nodes are labelled 0.1 is enough",
                byDefault = "1e-8",
                above = 0,
                below = 1)
        double tolerance,

        @Param(
                doc = "whether the new variables are scaled so that a learning rate of 1 is 2/(μ + L) for the extreme"
                        + " eigenvalues of the squared error's Hessian in them, found by Lanczos' method; those of a"
                        + " layer that are made anew never are",
                byDefault = "true")
        boolean rescaled,

        @Param(
                doc = "updates after which the variables are made anew, where they are those of the last of several"
                        + " linear layers, whose inputs change",
                unit = "updates",
                byDefault = "10",
                min = 1)
        int refresh) {
    /** Returns how much is left out. */
    Settings sketch() {
        return new Settings(sketchFactor, delta, keptShare, tolerance);
    }
}
