package org.dynascope.numerics.rotation;

import java.util.Arrays;

/**
 * Pads with zeros and rotates nothing.
 *
 * @param dimension numbers of an unpadded vector
 */
record Padding(int dimension) implements Rotation {
    Padding {
        Rotation.padded(dimension);
    }

    @Override
    public void rotate(float[] vector, float[] rotated) {
        System.arraycopy(vector, 0, rotated, 0, dimension);
        Arrays.fill(rotated, dimension, rotated.length, 0);
    }

    @Override
    public void inverse(float[] rotated, float[] vector) {
        System.arraycopy(rotated, 0, vector, 0, dimension);
    }
}
