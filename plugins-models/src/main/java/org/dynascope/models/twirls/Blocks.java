package org.dynascope.models.twirls;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.TensorType;

/** Moves blocks of vectors between a program's buffers and arrays, and checks their shapes. */
final class Blocks {
    private Blocks() {}

    /** Refuses an operand that is not [rows, …vectors] with the given rows; returns the type of rows it is turned into. */
    static TensorType result(List<TensorType> operands, int columns, int rows) {
        Shape shape = operands.getFirst().shape();
        if (shape.rank() != 2 || shape.size(0) != columns) {
            throw new ShapeException("expected [" + columns + ", vectors]");
        }
        return operands.getFirst().withShape(Shape.of(rows, shape.size(1)));
    }

    /** Fills an array with a buffer's numbers, float32 widened exactly. */
    static void read(MemorySegment buffer, ElementType element, double[] target) {
        if (element == ElementType.FLOAT64) {
            MemorySegment.copy(buffer, ValueLayout.JAVA_DOUBLE, 0, target, 0, target.length);
            return;
        }
        for (int index = 0; index < target.length; index++) {
            target[index] = buffer.getAtIndex(ValueLayout.JAVA_FLOAT, index);
        }
    }

    /** Writes an array into a buffer, rounded to its type. */
    static void write(double[] source, ElementType element, MemorySegment buffer) {
        if (element == ElementType.FLOAT64) {
            MemorySegment.copy(source, 0, buffer, ValueLayout.JAVA_DOUBLE, 0, source.length);
            return;
        }
        for (int index = 0; index < source.length; index++) {
            buffer.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) source[index]);
        }
    }

    /** Returns an array for the numbers of a type. */
    static double[] array(TensorType type) {
        return new double[Math.toIntExact(type.shape().elements())];
    }
}
