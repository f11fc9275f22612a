package org.dynascope.probes.connectivity;

import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;

/** The loss halfway to another network, from its expansion at this one. */
final class Bump {
    private Bump() {}

    /** Returns L(θ) + g·d/2 + dᵀ·H·d/8 with d = θ' − θ. Cost: a gradient and a Hessian-vector product. */
    static double expanded(TrajectoryView at, ModelState other, ProbeBatch batch) {
        BatchGradient here = at.gradient(batch);
        double[] direction = difference(at.parameters(), other.parameters());
        double[] product = new double[direction.length];
        at.hessian(batch).apply(direction, product);
        return here.loss() + dot(here.gradient(), direction) / 2 + dot(direction, product) / 8;
    }

    /** Returns ‖θ' − θ‖/‖θ‖. */
    static double relativeDistance(ModelState from, ModelState to) {
        double[] difference = difference(from.parameters(), to.parameters());
        double[] start = joined(from.parameters());
        return Math.sqrt(dot(difference, difference) / dot(start, start));
    }

    private static double[] difference(Named<? extends TensorView> from, Named<? extends TensorView> to) {
        double[] start = joined(from);
        double[] end = joined(to);
        for (int index = 0; index < end.length; index++) {
            end[index] -= start[index];
        }
        return end;
    }

    /** Returns all tensors laid end to end. */
    private static double[] joined(Named<? extends TensorView> tensors) {
        int total = tensors.values().stream()
                .mapToInt(each -> Math.toIntExact(each.shape().elements()))
                .sum();
        double[] all = new double[total];
        int offset = 0;
        for (TensorView each : tensors.values()) {
            double[] part = each.toDoubleArray();
            System.arraycopy(part, 0, all, offset, part.length);
            offset += part.length;
        }
        return all;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum;
    }
}
