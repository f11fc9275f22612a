package org.dynascope.numerics.krylov;

import jdk.incubator.vector.DoubleVector;

/**
 * Inner products of parts of arrays as eight sums, element i going to sum i mod 8 counted from the part's begin, which are then added
 * in pairs; elements beyond the last whole eight go to the first sum. Both implementations give the same bits.
 */
sealed interface InnerProduct {
    /** Number of sums. */
    int SUMS = 8;

    /** Elements from which vectors are used, where there are any: below, what calls them costs more than they save. */
    int LONG = 512;

    /** Returns Σ left[i]·right[i] over {@code from ≤ i < to}. */
    static double of(double[] left, double[] right, int from, int to) {
        return (to - from < LONG ? Choice.SCALAR : Choice.BEST).sum(left, right, from, to);
    }

    /** Returns the inner product of the parts from one index to another. */
    double sum(double[] left, double[] right, int from, int to);

    /** The choice, made once. */
    final class Choice {
        private static final InnerProduct SCALAR = new Scalar();
        private static final InnerProduct BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Vectors.fit()
                        ? new Vectors()
                        : SCALAR;

        private Choice() {}
    }

    /** One number at a time. */
    final class Scalar implements InnerProduct {
        @Override
        public double sum(double[] left, double[] right, int from, int to) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            double sum4 = 0;
            double sum5 = 0;
            double sum6 = 0;
            double sum7 = 0;
            int index = from;
            for (; index + 7 < to; index += SUMS) {
                sum0 += left[index] * right[index];
                sum1 += left[index + 1] * right[index + 1];
                sum2 += left[index + 2] * right[index + 2];
                sum3 += left[index + 3] * right[index + 3];
                sum4 += left[index + 4] * right[index + 4];
                sum5 += left[index + 5] * right[index + 5];
                sum6 += left[index + 6] * right[index + 6];
                sum7 += left[index + 7] * right[index + 7];
            }
            for (; index < to; index++) {
                sum0 += left[index] * right[index];
            }
            return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
        }
    }

    /** A vector of eight numbers at a time, or two of four. */
    final class Vectors implements InnerProduct {
        static boolean fit() {
            return DoubleVector.SPECIES_PREFERRED.length() == SUMS
                    || DoubleVector.SPECIES_PREFERRED.length() == SUMS / 2;
        }

        @Override
        public double sum(double[] left, double[] right, int from, int to) {
            double[] sums = new double[SUMS];
            int whole = from + (to - from) / SUMS * SUMS;
            if (DoubleVector.SPECIES_PREFERRED.length() == SUMS) {
                eight(left, right, from, whole, sums);
            } else {
                four(left, right, from, whole, 0, sums);
                four(left, right, from, whole, SUMS / 2, sums);
            }
            for (int index = whole; index < to; index++) {
                sums[0] += left[index] * right[index];
            }
            return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        }

        private static void eight(double[] left, double[] right, int from, int whole, double[] sums) {
            DoubleVector sum = DoubleVector.zero(DoubleVector.SPECIES_512);
            for (int index = from; index < whole; index += SUMS) {
                sum = DoubleVector.fromArray(DoubleVector.SPECIES_512, left, index)
                        .mul(DoubleVector.fromArray(DoubleVector.SPECIES_512, right, index))
                        .add(sum);
            }
            sum.intoArray(sums, 0);
        }

        /** Adds up four of every eight numbers. */
        private static void four(double[] left, double[] right, int from, int whole, int first, double[] sums) {
            DoubleVector sum = DoubleVector.zero(DoubleVector.SPECIES_256);
            for (int index = from + first; index < whole; index += SUMS) {
                sum = DoubleVector.fromArray(DoubleVector.SPECIES_256, left, index)
                        .mul(DoubleVector.fromArray(DoubleVector.SPECIES_256, right, index))
                        .add(sum);
            }
            sum.intoArray(sums, first);
        }
    }
}
