package org.dynascope.numerics.bits;

/** The scores in plain Java. */
final class ScalarScaleScores implements ScaleScores {
    @Override
    public void compute(float[] magnitudes, float[] scales, int maximum, double[] scores) {
        float[] products = new float[PARTS];
        float[] squares = new float[PARTS];
        for (int each = 0; each < COUNT; each++) {
            for (int part = 0; part < PARTS; part++) {
                float product = 0;
                float square = 0;
                for (int axis = part; axis < magnitudes.length; axis += PARTS) {
                    float number = number(magnitudes[axis], scales[each], maximum);
                    product = Math.fma(number, magnitudes[axis], product);
                    square = Math.fma(number, number, square);
                }
                products[part] = product;
                squares[part] = square;
            }
            scores[each] = ScaleScores.score(products, squares, 0);
        }
    }

    private static float number(float magnitude, float scale, int maximum) {
        float floor = Math.fma(magnitude, scale, -0.5f) + ROUNDER - ROUNDER;
        return Math.min(floor, maximum) + 0.5f;
    }
}
