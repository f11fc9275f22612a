package org.dynascope.numerics.vectors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How one number is stored, little-endian. */
enum NumberType {
    FLOAT16("<f2", Short.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return Float.float16ToFloat(memory.get(SHORT, offset));
        }
    },
    FLOAT32("<f4", Float.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return memory.get(FLOAT, offset);
        }
    },
    FLOAT64("<f8", Double.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return (float) memory.get(DOUBLE, offset);
        }
    },
    INT8("|i1", Byte.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return memory.get(ValueLayout.JAVA_BYTE, offset);
        }
    },
    UINT8("|u1", Byte.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, offset));
        }
    },
    INT32("<i4", Integer.BYTES) {
        @Override
        float read(MemorySegment memory, long offset) {
            return memory.get(INT, offset);
        }
    };

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String numpyName;
    private final int bytes;

    NumberType(String numpyName, int bytes) {
        this.numpyName = numpyName;
        this.bytes = bytes;
    }

    /** Returns the number at a byte offset, rounded to float32. */
    abstract float read(MemorySegment memory, long offset);

    /** Returns NumPy's name of the type, such as {@code <f4}. */
    String numpyName() {
        return numpyName;
    }

    int bytes() {
        return bytes;
    }
}
