package org.dynascope.numerics.sparse;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The products with sums in registers: four lanes' worth of vectors at a time, then two, then one, then single vectors. */
final class VectorRowProducts implements RowProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int GROUP = 4 * LANES;

    @Override
    public void apply(Rows rows, int fromRow, int endRow, double[] input, double[] output, int count) {
        Arrays.fill(output, fromRow * count, endRow * count, 0);
        for (int row = fromRow; row < endRow; row++) {
            int start = rows.starts()[row];
            int end = rows.starts()[row + 1];
            int vector = start == end ? count : 0;
            for (; vector + GROUP <= count; vector += GROUP) {
                four(rows, start, end, input, count, vector, output, row * count + vector);
            }
            if (vector + 2 * LANES <= count) {
                two(rows, start, end, input, count, vector, output, row * count + vector);
                vector += 2 * LANES;
            }
            if (vector + LANES <= count) {
                one(rows, start, end, input, count, vector, output, row * count + vector);
                vector += LANES;
            }
            for (; vector < count; vector++) {
                single(rows, start, end, input, count, vector, output, row * count + vector);
            }
        }
    }

    private static void four(
            Rows rows, int start, int end, double[] input, int count, int vector, double[] output, int to) {
        DoubleVector sum0 = DoubleVector.fromArray(SPECIES, output, to);
        DoubleVector sum1 = DoubleVector.fromArray(SPECIES, output, to + LANES);
        DoubleVector sum2 = DoubleVector.fromArray(SPECIES, output, to + 2 * LANES);
        DoubleVector sum3 = DoubleVector.fromArray(SPECIES, output, to + 3 * LANES);
        for (int index = start; index < end; index++) {
            DoubleVector value = DoubleVector.broadcast(SPECIES, rows.values()[index]);
            int from = rows.columns()[index] * count + vector;
            sum0 = value.fma(DoubleVector.fromArray(SPECIES, input, from), sum0);
            sum1 = value.fma(DoubleVector.fromArray(SPECIES, input, from + LANES), sum1);
            sum2 = value.fma(DoubleVector.fromArray(SPECIES, input, from + 2 * LANES), sum2);
            sum3 = value.fma(DoubleVector.fromArray(SPECIES, input, from + 3 * LANES), sum3);
        }
        sum0.intoArray(output, to);
        sum1.intoArray(output, to + LANES);
        sum2.intoArray(output, to + 2 * LANES);
        sum3.intoArray(output, to + 3 * LANES);
    }

    private static void two(
            Rows rows, int start, int end, double[] input, int count, int vector, double[] output, int to) {
        DoubleVector sum0 = DoubleVector.fromArray(SPECIES, output, to);
        DoubleVector sum1 = DoubleVector.fromArray(SPECIES, output, to + LANES);
        for (int index = start; index < end; index++) {
            DoubleVector value = DoubleVector.broadcast(SPECIES, rows.values()[index]);
            int from = rows.columns()[index] * count + vector;
            sum0 = value.fma(DoubleVector.fromArray(SPECIES, input, from), sum0);
            sum1 = value.fma(DoubleVector.fromArray(SPECIES, input, from + LANES), sum1);
        }
        sum0.intoArray(output, to);
        sum1.intoArray(output, to + LANES);
    }

    private static void one(
            Rows rows, int start, int end, double[] input, int count, int vector, double[] output, int to) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, output, to);
        for (int index = start; index < end; index++) {
            DoubleVector value = DoubleVector.broadcast(SPECIES, rows.values()[index]);
            sum = value.fma(DoubleVector.fromArray(SPECIES, input, rows.columns()[index] * count + vector), sum);
        }
        sum.intoArray(output, to);
    }

    private static void single(
            Rows rows, int start, int end, double[] input, int count, int vector, double[] output, int to) {
        double sum = output[to];
        for (int index = start; index < end; index++) {
            sum = Math.fma(rows.values()[index], input[rows.columns()[index] * count + vector], sum);
        }
        output[to] = sum;
    }
}
