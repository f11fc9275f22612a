package org.dynascope.probes.adamspikes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** What follows from look to look: excursions above 2/η, spikes, phases, advice. */
final class SpikeWatch {
    /** Summaries while the number of spikes doubles, where it is that large: it is behind by a sixteenth at most. */
    private static final int SUMMARIES_PER_DOUBLING = 16;

    private final AdamSpikesParameters settings;
    private final Excursion top = new Excursion();
    private final Excursion gradient = new Excursion();
    private final Advice advice = new Advice();
    private final FirstExcursion firstExcursion = new FirstExcursion();
    private final SpikeDetector detector;

    private double relativeTop = Double.NaN;
    private double smoothed = Double.NaN;
    private Phase phase = Phase.STABLE;
    private double looks;
    private double previousStep = Excursion.NEVER;
    private double previousObjective;
    private double expectedSign;
    private double comparisons;
    private double agreements;
    private double greatestHessian = Double.NaN;
    private double greatestTop = Double.NaN;
    private boolean hasChanged;

    SpikeWatch(AdamSpikesParameters settings) {
        this.settings = settings;
        this.detector = new SpikeDetector(settings);
    }

    /** Returns whether the largest eigenvalues are searched at this look. */
    boolean isSearchDue() {
        return looks % settings.eigenvaluesEvery() == 0;
    }

    /** Returns whether the curves are recorded at this look. */
    boolean isRecorded() {
        return looks % settings.recordEvery() == 0;
    }

    /** Takes note of eigenvalues found at this look; comes before {@link #look}. */
    void eigenvalues(long number, AdamStep step, Eigenvalues found) {
        double before = relativeTop;
        relativeTop = found.preconditioned() * step.rate() / 2;
        if (number < settings.settle()) {
            return;
        }
        greatestHessian = greater(greatestHessian, found.hessian() * step.rate() / 2);
        greatestTop = greater(greatestTop, relativeTop);
        advice.sharpness(step, found.hessian());
        if (relativeTop > 1 && !(before > 1)) {
            advice.crossing(number, Curvatures.Scaled.of(step.gradient()).norm());
        }
    }

    private static double greater(double before, double number) {
        return Double.isNaN(before) || number > before ? number : before;
    }

    /**
     * Takes note of one look.
     *
     * @param number number of updates made
     * @return where a spike of the loss begins: the loss, by the least of the steps before
     */
    OptionalDouble look(long number, AdamStep step, Curvatures curvatures, Decoupling decoupling) {
        boolean isSettled = number >= settings.settle();
        double norm = Curvatures.Scaled.of(step.gradient()).norm();
        compare(number, step, curvatures);
        smooth(curvatures.alongGradient());
        boolean isUnstable = relativeTop > 1;
        top.look(number, isUnstable, isSettled);
        hasChanged |= isSettled && firstExcursion.look(number, relativeTop, step.objective());
        gradient.look(number, smoothed * step.rate() / 2 > 1, isSettled);
        double beta2 = step.moments().beta2();
        advice.look(number, decoupling.isFree(beta2), norm);
        boolean isFalling = looks > 0 && step.objective() < previousObjective;
        phase = norm == 0
                ? Phase.STUCK
                : Phase.of(phase, decoupling, beta2, isUnstable, gradient.isSustained(), isFalling);
        int spikes = detector.count();
        OptionalDouble begun = detector.look(number, step.objective(), top, gradient);
        hasChanged |= detector.count() != spikes && isSummarised(detector.count());
        previousStep = number;
        previousObjective = step.objective();
        looks++;
        return begun;
    }

    /** Of a summary as long as the number of spikes not every one is worth it: their lengths would add up to its square. */
    private static boolean isSummarised(int spikes) {
        int between = Math.max(1, Integer.highestOneBit(spikes) / SUMMARIES_PER_DOUBLING);
        return spikes % between == 0;
    }

    /** Compares the sign of the change of the loss with what u'Hu/(g'u) against 2/η predicted one step before. */
    private void compare(long number, AdamStep step, Curvatures curvatures) {
        double change = step.objective() - previousObjective;
        if (previousStep == number - 1 && change != 0 && !Double.isNaN(expectedSign) && !Double.isNaN(change)) {
            comparisons++;
            agreements += Math.signum(change) == expectedSign ? 1 : 0;
        }
        expectedSign = Math.signum(curvatures.alongUpdate() - 2 / step.rate());
    }

    private void smooth(double curvature) {
        smoothed = Double.isNaN(smoothed) || Double.isNaN(curvature)
                ? curvature
                : settings.smoothing() * smoothed + (1 - settings.smoothing()) * curvature;
    }

    /** Ends a spike that still runs. */
    void finish() {
        detector.close();
    }

    /** Returns whether a summary is due: at the first look, and since enough has happened; asking makes it not due. */
    boolean takeChange() {
        boolean change = hasChanged || looks == 1;
        hasChanged = false;
        return change;
    }

    double smoothed() {
        return smoothed;
    }

    Phase phase() {
        return phase;
    }

    /** Returns whether the curvature along the gradient has been above 2/η for long enough. */
    boolean isSpiking() {
        return gradient.isSustained();
    }

    Advice advice() {
        return advice;
    }

    List<Spike> spikes() {
        return detector.spikes();
    }

    int excursions() {
        return top.count();
    }

    int gradientExcursions() {
        return gradient.count();
    }

    FirstExcursion firstExcursion() {
        return firstExcursion;
    }

    /** Returns the greatest λmax(H)·η/2 so far. */
    double greatestHessian() {
        return greatestHessian;
    }

    /** Returns the greatest λmax(Ĥ)·η/2 so far. */
    double greatestTop() {
        return greatestTop;
    }

    /** Returns the share of steps whose change of loss had the predicted sign; NaN before there was one. */
    double agreement() {
        return agreements / comparisons;
    }

    Named<TensorValue> state() {
        SequencedMap<String, TensorValue> parts = new LinkedHashMap<>();
        parts.put("top", numbers(top.numbers()));
        parts.put("gradient", numbers(gradient.numbers()));
        parts.put("advice", numbers(advice.numbers()));
        parts.put("first-excursion", numbers(firstExcursion.numbers()));
        parts.put("detector", numbers(detector.numbers()));
        parts.put(
                "watch",
                numbers(
                        relativeTop,
                        smoothed,
                        phase.number(),
                        looks,
                        previousStep,
                        previousObjective,
                        expectedSign,
                        comparisons,
                        agreements,
                        greatestHessian,
                        greatestTop));
        return new Named<>(parts);
    }

    private static TensorValue numbers(double... numbers) {
        return TensorValue.of(new TensorType(Shape.of(numbers.length), ElementType.FLOAT64), numbers);
    }

    void restore(Named<TensorValue> state) {
        if (!state.contains("watch")) {
            return;
        }
        top.restore(state.get("top").toDoubleArray());
        gradient.restore(state.get("gradient").toDoubleArray());
        advice.restore(state.get("advice").toDoubleArray());
        firstExcursion.restore(state.get("first-excursion").toDoubleArray());
        detector.restore(state.get("detector").toDoubleArray());
        double[] watch = state.get("watch").toDoubleArray();
        relativeTop = watch[0];
        smoothed = watch[1];
        phase = Phase.ofNumber((int) watch[2]);
        looks = watch[3];
        previousStep = watch[4];
        previousObjective = watch[5];
        expectedSign = watch[6];
        comparisons = watch[7];
        agreements = watch[8];
        greatestHessian = watch[9];
        greatestTop = watch[10];
    }
}
