package org.dynascope.engine.operation.layout;

import org.dynascope.engine.memory.RawMemory;

/** Reads numbers that stand for rows of a table. */
final class RowIndex {
    private RowIndex() {}

    /** Returns the index that a number stands for, −1 if it is no whole number in [0, rows). */
    static int at(boolean single, long numbers, long position, int rows) {
        double number = single
                ? RawMemory.float32(numbers + position * Float.BYTES)
                : RawMemory.float64(numbers + position * Double.BYTES);
        int index = (int) number;
        return index == number && index >= 0 && index < rows ? index : -1;
    }
}
