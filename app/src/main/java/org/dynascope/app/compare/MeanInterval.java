package org.dynascope.app.compare;

/**
 * The mean of numbers with the 95 % interval of Student's t: {@code mean ± t s / √n}, where {@code s} is the standard
 * deviation with divisor {@code n − 1} and {@code t} the 97.5 % point for {@code n − 1} degrees of freedom.
 *
 * @param mean arithmetic mean
 * @param halfWidth half the width of the interval, in the unit of the numbers; NaN for fewer than two
 * @see "M. Abramowitz and I. Stegun 1964, Handbook of Mathematical Functions, 26.7.3 and 26.7.4"
 */
record MeanInterval(double mean, double halfWidth) {
    private static final double CONFIDENCE = 0.95;
    private static final int BISECTIONS = 60;

    static MeanInterval of(double... numbers) {
        int n = numbers.length;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) { // Welford
            double difference = numbers[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (numbers[i] - mean);
        }
        if (n < 2) {
            return new MeanInterval(mean, Double.NaN);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return new MeanInterval(mean, studentPoint(n - 1) * deviation / Math.sqrt(n));
    }

    /** The {@code t} for which {@code |T| ≤ t} has probability 0.95; cost 60 sums of {@code freedom / 2} terms. */
    static double studentPoint(int freedom) {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (probabilityWithin(middle, freedom) < CONFIDENCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.tan(low) * Math.sqrt(freedom);
    }

    /** The probability of {@code |T| ≤ √freedom tan(angle)}, a finite sum of powers of the cosine. */
    private static double probabilityWithin(double angle, int freedom) {
        double cosine = Math.cos(angle);
        boolean isOdd = freedom % 2 == 1;
        double term = isOdd ? cosine : 1;
        double sum = 0;
        for (int power = isOdd ? 1 : 0; power <= freedom - 2; power += 2) {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        return isOdd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}
