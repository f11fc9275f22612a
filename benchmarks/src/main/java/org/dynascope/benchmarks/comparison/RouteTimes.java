package org.dynascope.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.herta.ConjugateGradientRegression;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.PreconditionedDescent;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;

/**
 * Routes to the minimum of one {@link GraphRegression}, timed until the loss is 1e-6 of the start's above it. The loss is looked at between steps
 * with the clock stopped, in the same way for all; a route that has not arrived after some seconds is given up.
 */
final class RouteTimes {
    static final double GAP = 1e-6;
    private static final double FLOOR = GAP / 10;
    private static final double CLOSED_FORM_TOLERANCE = 1e-8;

    private final GraphRegression problem;
    private final double giveUpSeconds;
    private final double[] smoothed;
    private final double[] targets;
    private final int classes;
    private final double least;
    private final double first;

    /** One step to new weights. */
    private interface Descent {
        double[] step();
    }

    /**
     * How a route went.
     *
     * @param name of the route
     * @param seconds with the start
     * @param steps outer steps
     * @param gap loss above the minimum, as a share of the start's
     */
    record Arrival(String name, double seconds, int steps, double gap) {
        boolean isThere() {
            return gap <= GAP;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s %.2f s, %d steps%s", name, seconds, steps, isThere() ? "" : ", NOT THERE: " + gap);
        }
    }

    /**
     * Prepares the comparison: finds the minimum.
     *
     * @param smoothed P to high accuracy
     */
    RouteTimes(GraphRegression problem, double[] smoothed, int classes, double giveUpSeconds) {
        this.problem = problem;
        this.giveUpSeconds = giveUpSeconds;
        this.smoothed = smoothed;
        this.classes = classes;
        this.targets = GraphSystem.normal(7, problem.nodes() * classes);
        double[] best = problem.closedForm(targets, classes, 1e-12);
        this.least = problem.loss(smoothed, best, targets, classes);
        this.first = problem.loss(smoothed, new double[best.length], targets, classes);
    }

    private double gap(double[] weights) {
        return (problem.loss(smoothed, weights, targets, classes) - least) / (first - least);
    }

    /** Goes all routes: HERTA's descent is the first. */
    List<Arrival> all(Settings settings) {
        List<Arrival> arrivals = new ArrayList<>();
        arrivals.add(herta(settings));
        arrivals.add(until(
                "CG with HERTA's T",
                () -> ConjugateGradientRegression.in(variables(settings).factor(), problem, targets, classes, FLOOR)
                        ::step));
        arrivals.add(closedForm());
        arrivals.add(until(
                "CG on normal equations",
                () -> ConjugateGradientRegression.plain(problem, targets, classes, FLOOR)::step));
        arrivals.add(until(
                "gradient descent",
                () -> PreconditionedDescent.plain(
                        problem, targets, classes, FLOOR, GraphSystem.normal(5, problem.width()))::step));
        return arrivals;
    }

    /** Goes HERTA's route. */
    Arrival herta(Settings settings) {
        return until(
                "HERTA",
                () -> new PreconditionedDescent(
                        problem,
                        variables(settings).factor(),
                        targets,
                        classes,
                        FLOOR,
                        GraphSystem.normal(5, problem.width()))::step);
    }

    private SketchedPreconditioner variables(Settings settings) {
        return SketchedPreconditioner.of(problem, settings, RandomStream.ofSeed(9)::at);
    }

    private Arrival closedForm() {
        long start = System.nanoTime();
        double[] weights = problem.closedForm(targets, classes, CLOSED_FORM_TOLERANCE);
        return new Arrival("closed form", (System.nanoTime() - start) / 1e9, 1, gap(weights));
    }

    private Arrival until(String name, Supplier<Descent> route) {
        long begin = System.nanoTime();
        Descent descent = route.get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        int steps = 0;
        double gap = 1;
        while (gap > GAP && seconds < giveUpSeconds) {
            long start = System.nanoTime();
            double[] weights = descent.step();
            seconds += (System.nanoTime() - start) / 1e9;
            steps++;
            gap = gap(weights);
        }
        return new Arrival(name, seconds, steps, gap);
    }
}
