package org.dynascope.numerics.bits;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The scores on vectors of up to 16 lanes. Narrower vectors pass over the numbers once for each of their shares of the parts. */
final class VectorScaleScores implements ScaleScores {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > PARTS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void compute(float[] magnitudes, float[] scales, int maximum, double[] scores) {
        float[] products = new float[COUNT * PARTS];
        float[] squares = new float[COUNT * PARTS];
        for (int part = 0; part < PARTS; part += LANES) {
            sum(magnitudes, scales, maximum, products, squares, part);
        }
        for (int each = 0; each < COUNT; each++) {
            scores[each] = ScaleScores.score(products, squares, each * PARTS);
        }
    }

    private static void sum(
            float[] magnitudes, float[] scales, int maximum, float[] products, float[] squares, int part) {
        FloatVector product0 = FloatVector.zero(SPECIES);
        FloatVector product1 = product0;
        FloatVector product2 = product0;
        FloatVector product3 = product0;
        FloatVector square0 = product0;
        FloatVector square1 = product0;
        FloatVector square2 = product0;
        FloatVector square3 = product0;
        for (int axis = part; axis < magnitudes.length; axis += PARTS) {
            FloatVector magnitude = FloatVector.fromArray(SPECIES, magnitudes, axis);
            FloatVector number0 = number(magnitude, scales[0], maximum);
            FloatVector number1 = number(magnitude, scales[1], maximum);
            FloatVector number2 = number(magnitude, scales[2], maximum);
            FloatVector number3 = number(magnitude, scales[3], maximum);
            product0 = number0.fma(magnitude, product0);
            product1 = number1.fma(magnitude, product1);
            product2 = number2.fma(magnitude, product2);
            product3 = number3.fma(magnitude, product3);
            square0 = number0.fma(number0, square0);
            square1 = number1.fma(number1, square1);
            square2 = number2.fma(number2, square2);
            square3 = number3.fma(number3, square3);
        }
        product0.intoArray(products, part);
        product1.intoArray(products, PARTS + part);
        product2.intoArray(products, 2 * PARTS + part);
        product3.intoArray(products, 3 * PARTS + part);
        square0.intoArray(squares, part);
        square1.intoArray(squares, PARTS + part);
        square2.intoArray(squares, 2 * PARTS + part);
        square3.intoArray(squares, 3 * PARTS + part);
    }

    /** Returns ⌊scale · magnitude⌋, clipped, plus ½. */
    private static FloatVector number(FloatVector magnitude, float scale, int maximum) {
        return magnitude
                .fma(FloatVector.broadcast(SPECIES, scale), FloatVector.broadcast(SPECIES, -0.5f))
                .add(ROUNDER)
                .sub(ROUNDER)
                .min(maximum)
                .add(0.5f);
    }
}
