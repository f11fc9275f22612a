package org.dynascope.core.data;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.data.Examples;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/** Chooses rows, that is positions along the first axis. */
public final class Rows {
    private Rows() {}

    /** Returns the examples at the given positions, in that order. */
    public static Examples select(Examples examples, int[] positions) {
        return new Examples(select(examples.inputs(), positions), select(examples.targets(), positions));
    }

    /** Returns the examples from one position up to another. */
    public static Examples range(Examples examples, int from, int to) {
        int[] positions = new int[to - from];
        Arrays.setAll(positions, index -> from + index);
        return select(examples, positions);
    }

    private static TensorValue select(TensorView tensor, int[] positions) {
        List<Integer> row = tensor.shape().sizes().subList(1, tensor.shape().rank());
        TensorType type = tensor.type().withShape(new Shape(row).prepend(positions.length));
        return TensorValue.filled(type, memory -> gather(tensor, positions, 0, positions.length, memory));
    }

    /**
     * Copies rows into memory, one after the other.
     *
     * @param positions order of all rows
     * @param from first index into {@code positions}
     * @param count number of rows
     * @param target memory of exactly that many rows, of the tensor's element type
     */
    public static void gather(TensorView tensor, int[] positions, int from, int count, MemorySegment target) {
        MemorySegment memory = tensor.memory();
        long width = tensor.type().bytes() / tensor.shape().size(0);
        for (int index = 0; index < count; index++) {
            MemorySegment.copy(memory, positions[from + index] * width, target, index * width, width);
        }
    }
}
