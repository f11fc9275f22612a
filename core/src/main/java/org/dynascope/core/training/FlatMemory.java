package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorView;

/**
 * A vector of float64 that lies in the memory of a program, one part for each parameter. Found once, it serves for as long as the
 * program is open.
 */
final class FlatMemory {
    private final MemorySegment[] parts;

    /** Creates the vector of parts laid end to end. */
    FlatMemory(List<MemorySegment> parts) {
        this.parts = parts.toArray(MemorySegment[]::new);
    }

    private static int length(MemorySegment part) {
        return Math.toIntExact(part.byteSize() / Double.BYTES);
    }

    /** Writes a vector into the memory. */
    void write(double[] vector) {
        int offset = 0;
        for (MemorySegment part : parts) {
            MemorySegment.copy(vector, offset, part, ValueLayout.JAVA_DOUBLE, 0, length(part));
            offset += length(part);
        }
    }

    /** Writes a vector given in parts of any element type, one for each parameter. */
    void write(Iterable<? extends TensorView> values) {
        int index = 0;
        for (TensorView value : values) {
            TensorView exact = value.type().element() == ElementType.FLOAT64
                    ? value
                    : value.copy().as(ElementType.FLOAT64);
            parts[index++].copyFrom(exact.memory());
        }
    }

    /** Reads a vector from the memory. */
    void read(double[] vector) {
        int offset = 0;
        for (MemorySegment part : parts) {
            MemorySegment.copy(part, ValueLayout.JAVA_DOUBLE, 0, vector, offset, length(part));
            offset += length(part);
        }
    }

    /** Adds the weighted numbers to a vector. */
    void addTo(double[] sum, double weight) {
        int offset = 0;
        for (MemorySegment part : parts) {
            int length = length(part);
            for (int index = 0; index < length; index++) {
                sum[offset + index] += weight * part.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
            }
            offset += length;
        }
    }
}
