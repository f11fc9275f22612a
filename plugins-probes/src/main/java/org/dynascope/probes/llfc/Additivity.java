package org.dynascope.probes.llfc;

import org.dynascope.api.tensor.TensorView;

/**
 * How nearly rectification is additive on one layer's pre-activations z and z' of two networks.
 *
 * @param dissimilarity mean over examples of 1 − cos(relu((z + z')/2), (relu(z) + relu(z'))/2); NaN where the layer's activation is
 *     not relu, or if no example has both sides
 * @param signAgreement share of numbers whose signs are equal, where it is exactly additive
 */
record Additivity(double dissimilarity, double signAgreement) {
    private static final double DEAD = 1e-8;

    /**
     * Measures one layer.
     *
     * @param first pre-activations z, shape [examples, …]
     * @param second pre-activations z'
     * @param activation what the first network makes of z, by which it is seen whether it rectifies
     */
    static Additivity of(TensorView first, TensorView second, TensorView activation) {
        int examples = first.shape().size(0);
        int length = Math.toIntExact(first.shape().elements() / examples);
        double[] z = first.toDoubleArray();
        double[] other = second.toDoubleArray();
        double sum = 0;
        int counted = 0;
        for (int example = 0; example < examples; example++) {
            double dissimilarity = dissimilarity(z, other, example * length, length);
            if (!Double.isNaN(dissimilarity)) {
                sum += dissimilarity;
                counted++;
            }
        }
        boolean isRelu = isRectified(z, activation);
        return new Additivity(isRelu && counted > 0 ? sum / counted : Double.NaN, agreement(z, other));
    }

    /** NaN if one side is as good as zero. */
    private static double dissimilarity(double[] z, double[] other, int start, int length) {
        double uu = 0;
        double vv = 0;
        double uv = 0;
        for (int index = start; index < start + length; index++) {
            double u = Math.max(0, (z[index] + other[index]) / 2);
            double v = (Math.max(0, z[index]) + Math.max(0, other[index])) / 2;
            uu += u * u;
            vv += v * v;
            uv += u * v;
        }
        return Math.min(uu, vv) < DEAD * DEAD ? Double.NaN : 1 - uv / Math.sqrt(uu * vv);
    }

    private static boolean isRectified(double[] z, TensorView activation) {
        double[] values = activation.toDoubleArray();
        if (values.length != z.length) {
            return false;
        }
        for (int index = 0; index < z.length; index++) {
            if (Math.abs(values[index] - Math.max(0, z[index])) > 1e-6 * (1 + Math.abs(z[index]))) {
                return false;
            }
        }
        return true;
    }

    private static double agreement(double[] z, double[] other) {
        int equal = 0;
        for (int index = 0; index < z.length; index++) {
            if (z[index] > 0 == other[index] > 0) {
                equal++;
            }
        }
        return (double) equal / z.length;
    }
}
