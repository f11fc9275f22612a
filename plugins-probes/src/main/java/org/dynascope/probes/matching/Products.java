package org.dynascope.probes.matching;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/** Inner products of all tensors of two networks taken as long vectors, in float64. */
final class Products {
    private Products() {}

    static double inner(Named<TensorValue> first, Named<TensorValue> second) {
        double sum = 0;
        for (String name : first.names()) {
            double[] left = first.get(name).toDoubleArray();
            double[] right = second.get(name).toDoubleArray();
            for (int index = 0; index < left.length; index++) {
                sum += left[index] * right[index];
            }
        }
        return sum;
    }
}
