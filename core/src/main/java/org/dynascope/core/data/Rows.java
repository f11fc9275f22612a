package org.dynascope.core.data;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.dynascope.api.data.Examples;
import org.dynascope.api.state.TensorValue;
import org.dynascope.api.tensor.Shape;
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
        Shape row = rowShape(tensor.shape());
        double[] chosen = new double[Math.toIntExact(positions.length * row.elements())];
        double[] all = tensor.toDoubleArray();
        int width = Math.toIntExact(row.elements());
        for (int index = 0; index < positions.length; index++) {
            System.arraycopy(all, positions[index] * width, chosen, index * width, width);
        }
        return TensorValue.of(tensor.type().withShape(row.prepend(positions.length)), chosen);
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

    private static Shape rowShape(Shape shape) {
        return new Shape(shape.sizes().subList(1, shape.rank()));
    }
}
