package org.dynascope.numerics.distance;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums on vectors of up to 16 lanes, for four rows at a time. */
final class VectorRowDistances implements RowDistances {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > SixteenParts.COUNT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

    @Override
    public void squared(float[] vector, float[] rows, int first, int count, float[] results) {
        float[] parts = new float[ROWS * SixteenParts.COUNT];
        int row = 0;
        for (; row + ROWS <= count; row += ROWS) {
            for (int part = 0; part < SixteenParts.COUNT; part += LANES) {
                fourSquared(vector, rows, (first + row) * vector.length, part, parts);
            }
            for (int each = 0; each < ROWS; each++) {
                results[row + each] = SixteenParts.total(parts, each * SixteenParts.COUNT);
            }
        }
        for (; row < count; row++) {
            for (int part = 0; part < SixteenParts.COUNT; part += LANES) {
                oneSquared(vector, rows, (first + row) * vector.length, part, parts);
            }
            results[row] = SixteenParts.total(parts, 0);
        }
    }

    private static void fourSquared(float[] vector, float[] rows, int start, int part, float[] parts) {
        int length = vector.length;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int axis = part; axis < length; axis += SixteenParts.COUNT) {
            FloatVector numbers = FloatVector.fromArray(SPECIES, vector, axis);
            int at = start + axis;
            FloatVector difference0 = numbers.sub(FloatVector.fromArray(SPECIES, rows, at));
            FloatVector difference1 = numbers.sub(FloatVector.fromArray(SPECIES, rows, at + length));
            FloatVector difference2 = numbers.sub(FloatVector.fromArray(SPECIES, rows, at + 2 * length));
            FloatVector difference3 = numbers.sub(FloatVector.fromArray(SPECIES, rows, at + 3 * length));
            sum0 = difference0.fma(difference0, sum0);
            sum1 = difference1.fma(difference1, sum1);
            sum2 = difference2.fma(difference2, sum2);
            sum3 = difference3.fma(difference3, sum3);
        }
        store(sum0, sum1, sum2, sum3, parts, part);
    }

    private static void store(
            FloatVector sum0, FloatVector sum1, FloatVector sum2, FloatVector sum3, float[] parts, int part) {
        sum0.intoArray(parts, part);
        sum1.intoArray(parts, SixteenParts.COUNT + part);
        sum2.intoArray(parts, 2 * SixteenParts.COUNT + part);
        sum3.intoArray(parts, 3 * SixteenParts.COUNT + part);
    }

    private static void oneSquared(float[] vector, float[] rows, int start, int part, float[] parts) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int axis = part; axis < vector.length; axis += SixteenParts.COUNT) {
            FloatVector difference = FloatVector.fromArray(SPECIES, vector, axis)
                    .sub(FloatVector.fromArray(SPECIES, rows, start + axis));
            sum = difference.fma(difference, sum);
        }
        sum.intoArray(parts, part);
    }

    @Override
    public void products(float[] vector, float[] rows, int first, int count, float[] results) {
        float[] parts = new float[ROWS * SixteenParts.COUNT];
        int row = 0;
        for (; row + ROWS <= count; row += ROWS) {
            for (int part = 0; part < SixteenParts.COUNT; part += LANES) {
                fourProducts(vector, rows, (first + row) * vector.length, part, parts);
            }
            for (int each = 0; each < ROWS; each++) {
                results[row + each] = SixteenParts.total(parts, each * SixteenParts.COUNT);
            }
        }
        for (; row < count; row++) {
            for (int part = 0; part < SixteenParts.COUNT; part += LANES) {
                oneProduct(vector, rows, (first + row) * vector.length, part, parts);
            }
            results[row] = SixteenParts.total(parts, 0);
        }
    }

    private static void fourProducts(float[] vector, float[] rows, int start, int part, float[] parts) {
        int length = vector.length;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int axis = part; axis < length; axis += SixteenParts.COUNT) {
            FloatVector numbers = FloatVector.fromArray(SPECIES, vector, axis);
            int at = start + axis;
            sum0 = numbers.fma(FloatVector.fromArray(SPECIES, rows, at), sum0);
            sum1 = numbers.fma(FloatVector.fromArray(SPECIES, rows, at + length), sum1);
            sum2 = numbers.fma(FloatVector.fromArray(SPECIES, rows, at + 2 * length), sum2);
            sum3 = numbers.fma(FloatVector.fromArray(SPECIES, rows, at + 3 * length), sum3);
        }
        store(sum0, sum1, sum2, sum3, parts, part);
    }

    private static void oneProduct(float[] vector, float[] rows, int start, int part, float[] parts) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int axis = part; axis < vector.length; axis += SixteenParts.COUNT) {
            sum = FloatVector.fromArray(SPECIES, vector, axis)
                    .fma(FloatVector.fromArray(SPECIES, rows, start + axis), sum);
        }
        sum.intoArray(parts, part);
    }
}
