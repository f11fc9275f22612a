package org.dynascope.api.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A read-only look at concrete numbers: dense, row-major, native byte order.
 *
 * <p>A view handed out by the host is valid during the call that received it; {@link #copy()} keeps the numbers.
 *
 * @since 0.1.0
 */
public interface TensorView {
    /** Returns shape and element type. */
    TensorType type();

    /** Returns the numbers as read-only memory of {@code type().bytes()} bytes; may be on or off the heap. */
    MemorySegment memory();

    /** Returns the shape. */
    default Shape shape() {
        return type().shape();
    }

    /**
     * Returns one element.
     *
     * @param index position in row-major order
     * @throws IndexOutOfBoundsException if the index is not within the tensor
     */
    default double at(long index) {
        return type().element() == ElementType.FLOAT32
                ? memory().getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index)
                : memory().getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index);
    }

    /** Returns all elements in row-major order, float32 widened exactly; a copy. */
    default double[] toDoubleArray() {
        double[] values = new double[Math.toIntExact(shape().elements())];
        read(0, values, values.length);
        return values;
    }

    /**
     * Copies a run of elements, float32 widened exactly.
     *
     * @param from position of the first in row-major order
     * @param target receives them at its begin
     * @param count how many
     * @throws IndexOutOfBoundsException if the run is not within the tensor or longer than the array
     */
    default void read(long from, double[] target, int count) {
        read(from, target, 0, count);
    }

    /**
     * Copies a run of elements into a part of an array, float32 widened exactly.
     *
     * @param from position of the first in row-major order
     * @param target receives them
     * @param offset place of the first in the target
     * @param count how many
     * @throws IndexOutOfBoundsException if the run is not within the tensor, or the part not within the array
     */
    default void read(long from, double[] target, int offset, int count) {
        long start = from * type().element().bytes();
        if (type().element() == ElementType.FLOAT64) {
            MemorySegment.copy(memory(), ValueLayout.JAVA_DOUBLE_UNALIGNED, start, target, offset, count);
            return;
        }
        float[] narrow = new float[Math.min(count, 4096)];
        for (int done = 0; done < count; done += narrow.length) {
            int length = Math.min(narrow.length, count - done);
            long place = start + (long) done * Float.BYTES;
            MemorySegment.copy(memory(), ValueLayout.JAVA_FLOAT_UNALIGNED, place, narrow, 0, length);
            for (int index = 0; index < length; index++) {
                target[offset + done + index] = narrow[index];
            }
        }
    }

    /** Returns an immutable copy. */
    default TensorValue copy() {
        return TensorValue.copyOf(this);
    }

    /** Returns a copy as an ND4J array of the same shape and type; the caller closes it. Loads the native library. */
    default INDArray toINDArray() {
        long[] sizes = shape().sizes().stream().mapToLong(Integer::longValue).toArray();
        DataType dataType = type().element() == ElementType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
        return Nd4j.createFromArray(toDoubleArray()).castTo(dataType).reshape(sizes);
    }
}
