package org.dynascope.numerics.distance;

/** The sums in plain Java. */
final class ScalarRowDistances implements RowDistances {
    @Override
    public void squared(float[] vector, float[] rows, int first, int count, float[] results) {
        float[] parts = new float[SixteenParts.COUNT];
        for (int row = 0; row < count; row++) {
            int start = (first + row) * vector.length;
            for (int part = 0; part < parts.length; part++) {
                float sum = 0;
                for (int axis = part; axis < vector.length; axis += parts.length) {
                    float difference = vector[axis] - rows[start + axis];
                    sum = Math.fma(difference, difference, sum);
                }
                parts[part] = sum;
            }
            results[row] = SixteenParts.total(parts, 0);
        }
    }

    @Override
    public void products(float[] vector, float[] rows, int first, int count, float[] results) {
        float[] parts = new float[SixteenParts.COUNT];
        for (int row = 0; row < count; row++) {
            int start = (first + row) * vector.length;
            for (int part = 0; part < parts.length; part++) {
                float sum = 0;
                for (int axis = part; axis < vector.length; axis += parts.length) {
                    sum = Math.fma(vector[axis], rows[start + axis], sum);
                }
                parts[part] = sum;
            }
            results[row] = SixteenParts.total(parts, 0);
        }
    }
}
