package org.dynascope.probes.convergencerate;

/** The least-squares line through (step, ln value), by running sums around the first step (Welford's recurrences). */
final class LogLine {
    private double count;
    private double meanStep;
    private double meanLog;
    private double squares;
    private double products;

    /** Adds a point; values that are not positive and finite have no logarithm and are left out. */
    void add(double step, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return;
        }
        count++;
        double fromMean = step - meanStep;
        meanStep += fromMean / count;
        double logFromMean = Math.log(value) - meanLog;
        meanLog += logFromMean / count;
        squares += fromMean * (step - meanStep);
        products += fromMean * (Math.log(value) - meanLog);
    }

    /** Returns exp(slope), the factor of a value in one step; NaN with less than two points. */
    double factor() {
        return count < 2 ? Double.NaN : Math.exp(products / squares);
    }

    double[] numbers() {
        return new double[] {count, meanStep, meanLog, squares, products};
    }

    void restore(double[] numbers) {
        count = numbers[0];
        meanStep = numbers[1];
        meanLog = numbers[2];
        squares = numbers[3];
        products = numbers[4];
    }
}
