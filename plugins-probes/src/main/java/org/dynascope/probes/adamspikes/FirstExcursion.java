package org.dynascope.probes.adamspikes;

/**
 * The first stretch in which the preconditioned Hessian is above 2/η, and the largest loss from its first step to
 * {@value #AFTERMATH} steps after its last: the loss turns a little after the threshold is met again. Numbers are NaN before.
 */
final class FirstExcursion {
    static final int AFTERMATH = 5;

    private double start = Double.NaN;
    private double ratio = Double.NaN;
    private double end = Double.NaN;
    private double peak = Double.NaN;
    private double peakLoss = Double.NEGATIVE_INFINITY;
    private boolean isOver;

    /**
     * Takes note of one look.
     *
     * @param relativeTop λmax(Ĥ)·η/2
     * @return whether something was learnt that does not change any more
     */
    boolean look(long step, double relativeTop, double loss) {
        if (Double.isNaN(start) && !(relativeTop > 1)) {
            return false;
        }
        boolean isFirst = Double.isNaN(start);
        if (isFirst) {
            start = step;
            ratio = relativeTop;
        }
        boolean wasOver = isOver;
        isOver |= !(relativeTop > 1);
        end = isOver ? end : step;
        boolean counts = step <= end + AFTERMATH;
        if (counts && loss > peakLoss) {
            peakLoss = loss;
            peak = step;
        }
        return isFirst || isOver != wasOver || step == end + AFTERMATH;
    }

    /** Returns the first step above. */
    double start() {
        return start;
    }

    /** Returns λmax(Ĥ)·η/2 at that step, above 1. */
    double ratio() {
        return ratio;
    }

    /** Returns the last step above, of those seen. */
    double end() {
        return end;
    }

    /** Returns the step of the largest loss within or shortly after. */
    double peak() {
        return peak;
    }

    /** Returns the largest loss within or shortly after. */
    double peakLoss() {
        return Double.isNaN(start) ? Double.NaN : peakLoss;
    }

    double[] numbers() {
        return new double[] {start, ratio, end, peak, peakLoss, isOver ? 1 : 0};
    }

    void restore(double[] numbers) {
        start = numbers[0];
        ratio = numbers[1];
        end = numbers[2];
        peak = numbers[3];
        peakLoss = numbers[4];
        isOver = numbers[5] > 0;
    }
}
