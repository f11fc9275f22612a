package org.dynascope.engine.operation.row;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;

/** Numbers of which there is one for each row, adjacent float64 at an absolute address. */
final class RowNumbers {
    private RowNumbers() {}

    static double get(long numbers, int row) {
        return RawMemory.float64(numbers + (long) row * Double.BYTES);
    }

    static void set(long numbers, int row, double number) {
        RawMemory.float64(numbers + (long) row * Double.BYTES, number);
    }

    /** Returns the address of the numbers after those of so many rows. */
    static long after(long numbers, int rows) {
        return numbers + (long) rows * Double.BYTES;
    }

    static void fill(long numbers, int rows, double number) {
        for (int row = 0; row < rows; row++) {
            set(numbers, row, number);
        }
    }

    /** Divides sums by the length of a row. */
    static void toMeans(long sums, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            set(sums, row, get(sums, row) / length);
        }
    }

    /** Replaces sums of squares by 1 / √(sum / length + ε). */
    static void toInverseDeviations(long sums, int rows, int length, double epsilon) {
        for (int row = 0; row < rows; row++) {
            set(sums, row, 1 / Math.sqrt(get(sums, row) / length + epsilon));
        }
    }

    /** Reads elements as numbers. */
    static void read(ElementType element, long elements, int rows, long to) {
        for (int row = 0; row < rows; row++) {
            double number = element == ElementType.FLOAT32
                    ? RawMemory.float32(elements + (long) row * Float.BYTES)
                    : get(elements, row);
            set(to, row, number);
        }
    }

    /** Writes numbers as elements. */
    static void write(ElementType element, long numbers, int rows, long elements) {
        for (int row = 0; row < rows; row++) {
            Repeat.write(element, elements + (long) row * element.bytes(), get(numbers, row));
        }
    }
}
