package org.dynascope.api.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Consumer;

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
        return filled(type, memory -> {
            for (int index = 0; index < elements.length; index++) {
                write(type.element(), memory, index, elements[index]);
            }
        });
    }

    private static void write(ElementType element, MemorySegment memory, long index, double value) {
        if (element == ElementType.FLOAT32) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index, (float) value);
        } else {
            memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index, value);
        }
    }

    /**
     * Returns a tensor whose memory a function fills; saves a copy of large data.
     *
     * @param filler writes all elements, in row-major order and native byte order, into memory of {@code type.bytes()} zeros;
     *     does not keep it
     */
    public static TensorValue filled(TensorType type, Consumer<MemorySegment> filler) {
        byte[] bytes = new byte[Math.toIntExact(type.bytes())];
        filler.accept(MemorySegment.ofArray(bytes));
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
        if (element == type.element()) {
            return this;
        }
        return filled(new TensorType(shape(), element), memory -> {
            for (long index = 0; index < shape().elements(); index++) {
                write(element, memory, index, at(index));
            }
        });
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
