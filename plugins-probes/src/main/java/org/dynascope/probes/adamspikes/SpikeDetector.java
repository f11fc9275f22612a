package org.dynascope.probes.adamspikes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds spikes of the loss: it stands out where L_t > ratio · min L over the steps before. Places that stand out less than
 * {@value #QUIET} steps apart are one spike, whose peak is the largest loss among them.
 */
final class SpikeDetector {
    static final int QUIET = 30;
    private static final int HEADER = 7;

    private final AdamSpikesParameters settings;

    /** Steps and losses of the window that are below all later ones, in order: the first is the least. */
    private final Deque<double[]> window = new ArrayDeque<>();

    private final List<Spike> spikes = new ArrayList<>();
    private long first = Excursion.NEVER;
    private long last = Excursion.NEVER;
    private long peak;
    private double peakLoss;
    private double least;
    private long start;
    private long onset;

    SpikeDetector(AdamSpikesParameters settings) {
        this.settings = settings;
    }

    /**
     * Takes note of one look.
     *
     * @param top stretches in which the preconditioned Hessian is above 2/η
     * @param gradient stretches in which the curvature along the gradient is
     * @return where a spike begins: the loss, by the least of the steps before
     */
    OptionalDouble look(long step, double loss, Excursion top, Excursion gradient) {
        while (!window.isEmpty() && window.getFirst()[0] < step - settings.baseline()) {
            window.removeFirst();
        }
        double before = window.isEmpty() ? Double.POSITIVE_INFINITY : window.getFirst()[1];
        while (!window.isEmpty() && window.getLast()[1] >= loss) {
            window.removeLast();
        }
        window.addLast(new double[] {step, loss});
        boolean standsOut = step >= settings.settle() && loss > settings.ratio() * before;
        boolean isNew = standsOut && (first == Excursion.NEVER || step - last >= QUIET);
        if (first != Excursion.NEVER && step - last >= QUIET) {
            close();
        }
        if (isNew) {
            first = step;
            least = before;
            peakLoss = Double.NEGATIVE_INFINITY;
        }
        if (standsOut) {
            last = step;
            raise(step, loss, top, gradient);
        }
        return isNew ? OptionalDouble.of(loss / before) : OptionalDouble.empty();
    }

    private void raise(long step, double loss, Excursion top, Excursion gradient) {
        if (loss > peakLoss) {
            peak = step;
            peakLoss = loss;
            start = top.startOfThatAfter(step - settings.lookback());
            onset = gradient.startOfThatAfter(step - settings.lookback());
        }
    }

    /** Ends the spike that runs, if one does. */
    void close() {
        if (first != Excursion.NEVER) {
            spikes.add(new Spike(stepOrNaN(start), stepOrNaN(onset), peak, last, peakLoss / least));
            first = Excursion.NEVER;
        }
    }

    private static double stepOrNaN(long step) {
        return step == Excursion.NEVER ? Double.NaN : step;
    }

    /** Returns the spikes that have ended, in order. */
    List<Spike> spikes() {
        return List.copyOf(spikes);
    }

    /** Returns how many spikes have ended. */
    int count() {
        return spikes.size();
    }

    double[] numbers() {
        List<Double> numbers = new ArrayList<>(
                List.of((double) first, (double) last, (double) peak, peakLoss, least, (double) start, (double) onset));
        numbers.add((double) spikes.size());
        for (Spike spike : spikes) {
            for (double number : spike.numbers()) {
                numbers.add(number);
            }
        }
        for (double[] look : window) {
            numbers.add(look[0]);
            numbers.add(look[1]);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    void restore(double[] numbers) {
        first = (long) numbers[0];
        last = (long) numbers[1];
        peak = (long) numbers[2];
        peakLoss = numbers[3];
        least = numbers[4];
        start = (long) numbers[5];
        onset = (long) numbers[6];
        spikes.clear();
        int end = HEADER + 1 + Spike.NUMBERS * (int) numbers[HEADER];
        for (int offset = HEADER + 1; offset < end; offset += Spike.NUMBERS) {
            spikes.add(Spike.of(numbers, offset));
        }
        window.clear();
        for (int offset = end; offset < numbers.length; offset += 2) {
            window.addLast(new double[] {numbers[offset], numbers[offset + 1]});
        }
    }
}
