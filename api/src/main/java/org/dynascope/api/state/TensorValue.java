package org.dynascope.api.state;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;

/**
 * An immutable tensor of concrete numbers that owns its memory (on the heap). Equal when type and every bit are equal.
 *
 * @since 0.1.0
 */
public final class TensorValue implements TensorView {
    private final TensorType type;
    private final byte[] bytes;

    private TensorValue(TensorType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** Returns an immutable copy of a view. */
    public static TensorValue copyOf(TensorView view) {
        if (view instanceof TensorValue value) {
            return value;
        }
        byte[] bytes = new byte[Math.toIntExact(view.type().bytes())];
        MemorySegment.copy(view.memory(), 0, MemorySegment.ofArray(bytes), 0, bytes.length);
        return new TensorValue(view.type(), bytes);
    }

    /**
     * Returns a tensor with the given elements in row-major order, each rounded to the element type.
     *
     * @throws IllegalArgumentException if their number is not that of the shape
     */
    public static TensorValue of(TensorType type, double... elements) {
        if (elements.length != type.shape().elements()) {
            throw new IllegalArgumentException(
                    "expected " + type.shape().elements() + " elements for " + type + ", got " + elements.length);
        }
        byte[] bytes = new byte[Math.toIntExact(type.bytes())];
        MemorySegment memory = MemorySegment.ofArray(bytes);
        for (int index = 0; index < elements.length; index++) {
            if (type.element() == ElementType.FLOAT32) {
                memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index, (float) elements[index]);
            } else {
                memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index, elements[index]);
            }
        }
        return new TensorValue(type, bytes);
    }

    /** Returns a float64 scalar. */
    public static TensorValue scalar(double value) {
        return of(new TensorType(Shape.SCALAR, ElementType.FLOAT64), value);
    }

    /** Returns a tensor of zeros. */
    public static TensorValue zeros(TensorType type) {
        return new TensorValue(type, new byte[Math.toIntExact(type.bytes())]);
    }

    /** Returns these numbers in another element type, rounded to nearest. */
    public TensorValue as(ElementType element) {
        return element == type.element() ? this : of(new TensorType(shape(), element), toDoubleArray());
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public MemorySegment memory() {
        return MemorySegment.ofArray(bytes).asReadOnly();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorValue value && type.equals(value.type) && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
