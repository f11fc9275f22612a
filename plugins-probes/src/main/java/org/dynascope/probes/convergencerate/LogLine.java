package org.dynascope.probes.convergencerate;

/** The least-squares line through (place, ln value), by running sums around the first place (Welford's recurrences). */
final class LogLine {
    private double count;
    private double meanPlace;
    private double meanLog;
    private double squares;
    private double products;

    /** Adds a point; places that are not finite, and values that are not positive and finite too, are left out. */
    void add(double place, double value) {
        if (!(value > 0) || Double.isInfinite(value) || Double.isInfinite(place)) {
            return;
        }
        count++;
        double fromMean = place - meanPlace;
        meanPlace += fromMean / count;
        double logFromMean = Math.log(value) - meanLog;
        meanLog += logFromMean / count;
        squares += fromMean * (place - meanPlace);
        products += fromMean * (Math.log(value) - meanLog);
    }

    /** Returns by how much ln value grows over a distance of 1; NaN with less than two points. */
    double slope() {
        return count < 2 ? Double.NaN : products / squares;
    }

    double[] numbers() {
        return new double[] {count, meanPlace, meanLog, squares, products};
    }

    void restore(double[] numbers) {
        count = numbers[0];
        meanPlace = numbers[1];
        meanLog = numbers[2];
        squares = numbers[3];
        products = numbers[4];
    }
}
