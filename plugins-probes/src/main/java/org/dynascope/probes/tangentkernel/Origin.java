package org.dynascope.probes.tangentkernel;

import java.util.Map;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.jspecify.annotations.Nullable;

/** A step t0 from which the kernel's distance is followed, and how far it has been since. */
final class Origin {
    private static final String DIRECTION = "origin.";
    private static final String WIDEST = "widest.";

    private final int step;
    private long begin;
    private @Nullable KernelDirection direction;
    private double widest;

    Origin(int step) {
        this.step = step;
    }

    /** Emits the distance to the kernel at this step, and the widest angle so far; the first look from it on is its own. */
    void observe(long now, KernelDirection newest, MetricSink metrics) {
        if (now < step) {
            return;
        }
        if (direction == null) {
            direction = newest;
            begin = now;
        }
        double distance = newest.distance(direction);
        widest = Math.max(widest, KernelDirection.degrees(distance));
        metrics.scalar(TangentKernelMotion.DISTANCE_FROM + step, distance);
        metrics.scalar(TangentKernelMotion.CONE_ANGLE + step, widest);
    }

    /** Emits the widest angle to the mean of the directions there have been since, the axis of the cone, and the cone in a plane. */
    void observeAxis(KernelPath path, long now, KernelDirection newest, KernelPlane plane, MetricSink metrics) {
        if (direction != null) {
            var since = path.since(begin, now, newest).sequencedValues();
            KernelDirection axis = KernelDirection.mean(since);
            double angle = 0;
            for (KernelDirection each : since) {
                angle = Math.max(angle, KernelDirection.degrees(each.distance(axis)));
            }
            metrics.scalar(TangentKernelMotion.AXIS_ANGLE + step, angle);
            if (!Double.isNaN(angle)) {
                metrics.matrix(TangentKernelMotion.CONE_FROM + step, plane.cone(begin, angle));
            }
        }
    }

    /** Adds all that later results depend on. */
    void save(Map<String, TensorValue> state) {
        if (direction != null) {
            state.put(DIRECTION + step, KernelPath.numbers(direction.vector()));
            state.put(WIDEST + step, KernelPath.numbers(widest, (double) begin));
        }
    }

    /** Goes on from what was saved. */
    void restore(Named<TensorValue> state) {
        if (state.contains(DIRECTION + step)) {
            direction = KernelDirection.of(state.get(DIRECTION + step).toDoubleArray());
            widest = state.get(WIDEST + step).at(0);
            begin = (long) state.get(WIDEST + step).at(1);
        }
    }
}
