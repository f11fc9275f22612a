package org.dynascope.probes.llfc;

import org.dynascope.api.tensor.TensorView;

/**
 * How one layer's features u at a place a between two networks agree with v = (1 − a)·f + a·f', the mixed features of the ends.
 *
 * @param dissimilarity mean over examples of 1 − cos(u, v)
 * @param deviation standard deviation of it over examples
 * @param baseline mean over examples of 1 − cos(f, f')
 * @param coefficient mean over examples of ⟨u, v⟩/‖v‖²
 * @param wholeDissimilarity 1 − cos of u and v of all examples taken as one vector each
 * @param wholeCoefficient ⟨u, v⟩/‖v‖² of these vectors
 * @param skipped share of examples with a feature vector that is as good as zero
 */
record Agreement(
        double dissimilarity,
        double deviation,
        double baseline,
        double coefficient,
        double wholeDissimilarity,
        double wholeCoefficient,
        double skipped) {
    /** Shorter feature vectors have no direction. */
    private static final double DEAD = 1e-8;

    /** Dissimilarities of float32 features that point in one direction are below it. */
    private static final double ROUNDING = 1e-7;

    /** If more examples are dead, their rest does not stand for all. */
    private static final double MOST_SKIPPED = 0.05;

    /**
     * Compares; products are summed in float64. All numbers but the share of skipped examples are NaN if it is above 0.05.
     *
     * @param between features u, shape [examples, …]
     * @param first features f of the network at place 0, of the same shape
     * @param second features f' of the network at place 1
     */
    static Agreement of(TensorView between, TensorView first, TensorView second, double position) {
        int examples = between.shape().size(0);
        int length = Math.toIntExact(between.shape().elements() / examples);
        Sums sums = new Sums();
        Rows rows = new Rows(length);
        for (int example = 0; example < examples; example++) {
            rows.read(between, first, second, (long) example * length);
            sums.add(Row.of(rows, position));
        }
        return sums.result(examples);
    }

    /** Returns whether so many examples are dead that the other numbers are NaN. */
    boolean isDead() {
        return skipped > MOST_SKIPPED;
    }

    /** Returns the ratio of dissimilarity to baseline; 0 for a dissimilarity that is no more than rounding. */
    double ratio() {
        return dissimilarity < ROUNDING ? 0 : dissimilarity / baseline;
    }

    /** One example's features in all three networks. */
    private record Rows(double[] between, double[] first, double[] second) {
        Rows(int length) {
            this(new double[length], new double[length], new double[length]);
        }

        void read(TensorView u, TensorView f, TensorView g, long from) {
            u.read(from, between, between.length);
            f.read(from, first, first.length);
            g.read(from, second, second.length);
        }
    }

    /** Products of one example: ‖u‖², ‖v‖², ⟨u, v⟩, ‖f‖², ‖f'‖², ⟨f, f'⟩. */
    private record Row(double uu, double vv, double uv, double ff, double gg, double fg) {
        static Row of(Rows rows, double position) {
            double uu = 0;
            double vv = 0;
            double uv = 0;
            double ff = 0;
            double gg = 0;
            double fg = 0;
            for (int index = 0; index < rows.between.length; index++) {
                double u = rows.between[index];
                double f = rows.first[index];
                double g = rows.second[index];
                double v = (1 - position) * f + position * g;
                uu += u * u;
                vv += v * v;
                uv += u * v;
                ff += f * f;
                gg += g * g;
                fg += f * g;
            }
            return new Row(uu, vv, uv, ff, gg, fg);
        }

        boolean isDead() {
            double least = Math.min(Math.min(uu, vv), Math.min(ff, gg));
            return least < DEAD * DEAD;
        }
    }

    /** Sums over examples. */
    private static final class Sums {
        private int counted;
        private double dissimilarities;
        private double squares;
        private double baselines;
        private double coefficients;
        private double uu;
        private double vv;
        private double uv;

        void add(Row row) {
            uu += row.uu;
            vv += row.vv;
            uv += row.uv;
            if (row.isDead()) {
                return;
            }
            counted++;
            double dissimilarity = 1 - row.uv / Math.sqrt(row.uu * row.vv);
            dissimilarities += dissimilarity;
            squares += dissimilarity * dissimilarity;
            baselines += 1 - row.fg / Math.sqrt(row.ff * row.gg);
            coefficients += row.uv / row.vv;
        }

        Agreement result(int examples) {
            double skipped = (double) (examples - counted) / examples;
            if (skipped > MOST_SKIPPED) {
                return new Agreement(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, skipped);
            }
            double mean = dissimilarities / counted;
            return new Agreement(
                    mean,
                    Math.sqrt(Math.max(0, squares / counted - mean * mean)),
                    baselines / counted,
                    coefficients / counted,
                    1 - uv / Math.sqrt(uu * vv),
                    uv / vv,
                    skipped);
        }
    }
}
