package org.dynascope.probes.adamspikes;

import java.util.Optional;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.numerics.linear.PreconditionedMap;
import org.dynascope.probes.eigenpair.TopEigenpair;

/**
 * Largest algebraic eigenvalues, and how the gradient lies to the direction of the greater.
 *
 * @param hessian λmax(H)
 * @param preconditioned λmax(Ĥ), with Ĥ = c·D·H, found as that of the similar symmetric S = c·D^½·H·D^½
 * @param alignment |cos| of the angle between D^½·g and the eigenvector of S
 */
record Eigenvalues(double hessian, double preconditioned, double alignment) {
    /**
     * Searches for both.
     *
     * @param plain search for H's
     * @param scaled search for S's
     */
    static Eigenvalues of(
            AdamStep step, LinearMap hessian, TopEigenpair plain, TopEigenpair scaled, RandomStream random) {
        double top = plain.of(hessian, random.split("hessian"))
                .map(pair -> pair.eigenvalue(0))
                .orElse(Double.NaN);
        if (!step.isDefined()) {
            return new Eigenvalues(top, Double.NaN, Double.NaN);
        }
        Optional<Lanczos.Result> found = scaled.of(
                new PreconditionedMap(hessian, step.preconditioner(), step.factor()), random.split("preconditioned"));
        return new Eigenvalues(
                top,
                found.map(pair -> pair.eigenvalue(0)).orElse(Double.NaN),
                found.map(pair -> cosine(step, pair.eigenvector(0))).orElse(Double.NaN));
    }

    private static double cosine(AdamStep step, double[] eigenvector) {
        double[] rooted = Curvatures.Scaled.of(step.gradient()).values().clone();
        for (int index = 0; index < rooted.length; index++) {
            rooted[index] *= Math.sqrt(step.preconditioner()[index]);
        }
        return Math.abs(Curvatures.dot(rooted, eigenvector)) / Math.sqrt(Curvatures.dot(rooted, rooted));
    }
}
