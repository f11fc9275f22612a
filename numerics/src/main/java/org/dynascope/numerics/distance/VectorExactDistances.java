package org.dynascope.numerics.distance;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums on vectors of up to 8 lanes, two at a time. Narrower ones pass over the numbers once for each of their shares of the parts;
 * numbers beyond the last sixteen are added one by one.
 */
final class VectorExactDistances implements ExactDistances {
    private static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() > 8 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int LANES = DOUBLES.length();
    private static final int PARTS = SixteenParts.COUNT;

    @Override
    public double squared(double[] vector, MemorySegment rows, long at) {
        double[] parts = new double[PARTS];
        int whole = vector.length / PARTS * PARTS;
        for (int part = 0; part < PARTS; part += 2 * LANES) {
            squares(vector, rows, at, whole, part, parts);
        }
        ScalarExactDistances.addSquares(vector, rows, at, whole, parts);
        return ExactDistances.total(parts);
    }

    private static void squares(double[] vector, MemorySegment rows, long at, int whole, int part, double[] parts) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        for (int axis = part; axis < whole; axis += PARTS) {
            DoubleVector difference0 =
                    DoubleVector.fromArray(DOUBLES, vector, axis).sub(row(rows, at, axis));
            DoubleVector difference1 =
                    DoubleVector.fromArray(DOUBLES, vector, axis + LANES).sub(row(rows, at, axis + LANES));
            sum0 = difference0.fma(difference0, sum0);
            sum1 = difference1.fma(difference1, sum1);
        }
        sum0.intoArray(parts, part);
        sum1.intoArray(parts, part + LANES);
    }

    private static DoubleVector row(MemorySegment rows, long at, int axis) {
        return (DoubleVector)
                FloatVector.fromMemorySegment(FLOATS, rows, at + (long) axis * Float.BYTES, ByteOrder.LITTLE_ENDIAN)
                        .convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    @Override
    public double product(double[] vector, MemorySegment rows, long at) {
        double[] parts = new double[PARTS];
        int whole = vector.length / PARTS * PARTS;
        for (int part = 0; part < PARTS; part += 2 * LANES) {
            products(vector, rows, at, whole, part, parts);
        }
        ScalarExactDistances.addProducts(vector, rows, at, whole, parts);
        return ExactDistances.total(parts);
    }

    private static void products(double[] vector, MemorySegment rows, long at, int whole, int part, double[] parts) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        for (int axis = part; axis < whole; axis += PARTS) {
            sum0 = DoubleVector.fromArray(DOUBLES, vector, axis).fma(row(rows, at, axis), sum0);
            sum1 = DoubleVector.fromArray(DOUBLES, vector, axis + LANES).fma(row(rows, at, axis + LANES), sum1);
        }
        sum0.intoArray(parts, part);
        sum1.intoArray(parts, part + LANES);
    }
}
