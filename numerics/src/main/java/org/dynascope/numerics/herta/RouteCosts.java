package org.dynascope.numerics.herta;

import java.util.Locale;

/**
 * What the routes to the minimiser of a {@link GraphRegression} cost, in products of one vector with the graph: whether HERTA is worth it. Solves
 * are taken to need equally many products on the whole graph and on the sparsified one. The direct route solves for all d features on the whole
 * graph; HERTA solves for them on what is kept of it, and then for 2·c right-hand sides a step. So HERTA is cheaper for up to
 * d·(1 − kept/edges)/(2·c) steps: where all edges are kept it never is.
 *
 * @param edges edges of the graph
 * @param kept edges that HERTA builds its variables on
 * @param effectiveDimension n_λ; NaN where nothing was sparsified
 * @param sketched rows of the sketch
 * @param labelled labelled rows, as many as sketched ones where nothing is sketched
 * @param width features d
 * @param outputs right-hand sides c
 * @since 0.1.0
 */
public record RouteCosts(
        int edges, int kept, double effectiveDimension, int sketched, int labelled, int width, int outputs) {
    /** Returns the number of steps below which HERTA solves for less than the direct route. */
    public double worthwhileSteps() {
        return edges == 0 ? 0 : width * (1 - (double) kept / edges) / (2 * outputs);
    }

    /** Says so in a line. */
    @Override
    public String toString() {
        String dimension = Double.isNaN(effectiveDimension)
                ? ""
                : String.format(Locale.ROOT, ", effective dimension %.4g", effectiveDimension);
        String verdict = worthwhileSteps() < 1
                ? "for squared errors the closed form, " + width + " solves on all edges, costs less"
                : String.format(
                        Locale.ROOT,
                        "cheaper than the closed form, %d solves on all edges, for up to %.0f steps",
                        width,
                        Math.floor(worthwhileSteps()));
        return "built on " + kept + " of " + edges + " edges" + dimension + ", sketch of " + sketched + " rows for "
                + labelled + " labelled nodes and " + width + " features; a step is " + 2 * outputs + " solves: "
                + verdict;
    }
}
