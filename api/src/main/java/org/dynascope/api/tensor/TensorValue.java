package org.dynascope.api.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable tensor of concrete numbers that owns its memory (on the heap). Equal when type and every bit are equal. Numbers
 * that follow from others are computed when they are first looked at; several threads may do so.
 *
 * @since 0.1.0
 */
public final class TensorValue implements TensorView {
    /** Numbers that are converted at a time: they stay in the cache of a core. */
    private static final int RUN = 4096;

    private static final int UNSIGNED = 1 << Byte.SIZE;

    private final TensorType type;

    /** Numbers from 0 to 255 where the tensor was made of such. */
    private final byte @Nullable [] unsigned;

    /** The memory, once it is filled. */
    private volatile byte @Nullable [] bytes;

    /** Fills the memory; forgotten when it has. */
    private @Nullable Consumer<MemorySegment> filler;

    private TensorValue(TensorType type, byte[] bytes) {
        this.type = type;
        this.unsigned = null;
        this.bytes = bytes;
    }

    private TensorValue(TensorType type, byte @Nullable [] unsigned, Consumer<MemorySegment> filler) {
        this.type = type;
        this.unsigned = unsigned;
        this.filler = filler;
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
        return filled(type, memory -> write(type.element(), memory, 0, elements, elements.length));
    }

    /** Writes numbers, each rounded to the element type, in runs that stay in cache. */
    private static void write(ElementType element, MemorySegment memory, long from, double[] values, int count) {
        if (element == ElementType.FLOAT64) {
            MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_DOUBLE_UNALIGNED, from * Double.BYTES, count);
            return;
        }
        float[] narrow = new float[Math.min(count, RUN)];
        for (int done = 0; done < count; done += narrow.length) {
            int length = Math.min(narrow.length, count - done);
            for (int index = 0; index < length; index++) {
                narrow[index] = (float) values[done + index];
            }
            long start = (from + done) * Float.BYTES;
            MemorySegment.copy(narrow, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, start, length);
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

    /**
     * Returns whole numbers from 0 to 255 as float32. They are converted when they are looked at, and the memory of the tensor is
     * only made when it is asked for.
     *
     * @param numbers unsigned numbers in row-major order; belongs to the tensor from now on
     * @throws IllegalArgumentException if their number is not that of the shape
     */
    public static TensorValue ofUnsigned(Shape shape, byte[] numbers) {
        if (numbers.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "expected " + shape.elements() + " numbers for " + shape + ", got " + numbers.length);
        }
        return new TensorValue(
                new TensorType(shape, ElementType.FLOAT32), numbers, memory -> writeUnsigned(numbers, memory));
    }

    /** Returns how often each number from 0 to 255 occurs, where the tensor was {@linkplain #ofUnsigned made of such}; else nothing. */
    public Optional<long[]> counts() {
        return Optional.ofNullable(unsigned).map(TensorValue::counts);
    }

    private static long[] counts(byte[] numbers) {
        long[] counts = new long[UNSIGNED];
        for (byte number : numbers) {
            counts[Byte.toUnsignedInt(number)]++;
        }
        return counts;
    }

    private static void writeUnsigned(byte[] numbers, MemorySegment memory) {
        float[] run = new float[Math.min(numbers.length, RUN)];
        for (int from = 0; from < numbers.length; from += run.length) {
            int count = Math.min(run.length, numbers.length - from);
            for (int index = 0; index < count; index++) {
                run[index] = Byte.toUnsignedInt(numbers[from + index]);
            }
            MemorySegment.copy(run, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, (long) from * Float.BYTES, count);
        }
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
        return mapped(new TensorType(shape(), element), number -> number);
    }

    /**
     * Returns a tensor of the same shape whose numbers are changed run by run, when one of them is first looked at; saves copies
     * of large data.
     *
     * @param type type of the result; its shape has as many elements as this one
     * @param change changes numbers in place, each independently of the bounds of its run
     */
    public TensorValue mapped(TensorType type, Change change) {
        requireElements(type);
        return new TensorValue(type, null, memory -> change(type.element(), change, memory));
    }

    /**
     * Returns a tensor of the same shape whose numbers are changed one by one, when one of them is first looked at; saves copies
     * of large data, and time where there are few different numbers.
     *
     * @param type type of the result; its shape has as many elements as this one
     * @param change changes a number; depends on nothing else
     */
    public TensorValue mapped(TensorType type, DoubleUnaryOperator change) {
        byte[] numbers = unsigned;
        if (numbers == null) {
            return mapped(type, (run, _, count) -> {
                for (int index = 0; index < count; index++) {
                    run[index] = change.applyAsDouble(run[index]);
                }
            });
        }
        requireElements(type);
        return new TensorValue(type, null, memory -> {
            double[] changed = new double[UNSIGNED];
            Arrays.setAll(changed, change::applyAsDouble);
            writeLookedUp(type.element(), numbers, changed, memory);
        });
    }

    private static void writeLookedUp(ElementType element, byte[] numbers, double[] changed, MemorySegment memory) {
        double[] run = new double[Math.min(numbers.length, RUN)];
        for (int from = 0; from < numbers.length; from += run.length) {
            int count = Math.min(run.length, numbers.length - from);
            for (int index = 0; index < count; index++) {
                run[index] = changed[Byte.toUnsignedInt(numbers[from + index])];
            }
            write(element, memory, from, run, count);
        }
    }

    private void requireElements(TensorType type) {
        if (type.shape().elements() != shape().elements()) {
            throw new IllegalArgumentException(
                    "expected a shape of " + shape().elements() + " elements, got " + type.shape());
        }
    }

    private void change(ElementType element, Change change, MemorySegment memory) {
        long elements = shape().elements();
        double[] run = new double[(int) Math.min(elements, RUN)];
        for (long from = 0; from < elements; from += run.length) {
            int count = (int) Math.min(run.length, elements - from);
            read(from, run, count);
            change.apply(run, from, count);
            write(element, memory, from, run, count);
        }
    }

    /** Changes a run of numbers in place, at a time and on a thread that is not said; it depends on nothing that changes. */
    @FunctionalInterface
    public interface Change {
        /**
         * Changes the first numbers of an array.
         *
         * @param numbers the run
         * @param from position of its first number in the tensor, in row-major order
         * @param count how many numbers it has
         */
        void apply(double[] numbers, long from, int count);
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public MemorySegment memory() {
        return MemorySegment.ofArray(bytes()).asReadOnly();
    }

    private byte[] bytes() {
        byte[] known = bytes;
        return known == null ? fill() : known;
    }

    private synchronized byte[] fill() {
        byte[] known = bytes;
        if (known == null) {
            known = new byte[Math.toIntExact(type.bytes())];
            Objects.requireNonNull(filler).accept(MemorySegment.ofArray(known));
            filler = null;
            bytes = known;
        }
        return known;
    }

    @Override
    public void read(long from, double[] target, int offset, int count) {
        byte[] numbers = unsigned;
        if (numbers == null) {
            TensorView.super.read(from, target, offset, count);
            return;
        }
        int start = Math.toIntExact(Objects.checkFromIndexSize(from, count, numbers.length));
        for (int index = 0; index < count; index++) {
            target[offset + index] = Byte.toUnsignedInt(numbers[start + index]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorValue value && type.equals(value.type) && Arrays.equals(bytes(), value.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
