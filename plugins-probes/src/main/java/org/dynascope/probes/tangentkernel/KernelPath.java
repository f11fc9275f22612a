package org.dynascope.probes.tangentkernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** The directions a kernel has had, by step: of all looks, or of every second, fourth, …, so that they stay within a limit. */
final class KernelPath {
    private static final String STRIDE = "path.stride";
    private static final String LOOKS = "path.looks";
    private static final String KEPT = "path.kept.";

    private final int limit;
    private final TreeMap<Long, KernelDirection> kept = new TreeMap<>();
    private long stride = 1;
    private long looks;

    KernelPath(int limit) {
        this.limit = limit;
    }

    /** Adds the newest direction, if it is one to be kept. */
    void add(long step, KernelDirection direction) {
        if (looks % stride == 0) {
            kept.put(step, direction);
        }
        looks++;
        if (kept.size() > limit) {
            stride *= 2;
            List<Long> steps = new ArrayList<>(kept.keySet());
            for (int index = 1; index < steps.size(); index += 2) {
                kept.remove(steps.get(index));
            }
        }
    }

    /** Returns the directions kept from a step on, and the newest. */
    SequencedMap<Long, KernelDirection> since(long first, long newest, KernelDirection direction) {
        TreeMap<Long, KernelDirection> all = new TreeMap<>(kept.tailMap(first));
        all.put(newest, direction);
        return all;
    }

    /** Adds all that later results depend on. */
    void save(Map<String, TensorValue> state) {
        state.put(STRIDE, TensorValue.scalar((double) stride));
        state.put(LOOKS, TensorValue.scalar((double) looks));
        kept.forEach((step, direction) -> state.put(KEPT + step, numbers(direction.vector())));
    }

    /** Goes on from what was saved. */
    void restore(Named<TensorValue> state) {
        stride = (long) state.get(STRIDE).at(0);
        looks = (long) state.get(LOOKS).at(0);
        kept.clear();
        state.entries().forEach((name, value) -> {
            if (name.startsWith(KEPT)) {
                kept.put(Long.valueOf(name.substring(KEPT.length())), KernelDirection.of(value.toDoubleArray()));
            }
        });
    }

    static TensorValue numbers(double... values) {
        return TensorValue.of(new TensorType(Shape.of(values.length), ElementType.FLOAT64), values);
    }
}
