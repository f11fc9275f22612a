package org.dynascope.app.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A protocol buffer message that is being written, field after field.
 *
 * @see "Protocol Buffers documentation, Encoding"
 */
final class ProtocolBuffer {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int WITH_LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int WIRE_TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Appends a field of type {@code int64}. */
    ProtocolBuffer integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** Appends a field of type {@code float}. */
    ProtocolBuffer number(int field, float value) {
        tag(field, FOUR_BYTES);
        fixed(Float.BYTES, Float.floatToIntBits(value));
        return this;
    }

    /** Appends a field of type {@code double}. */
    ProtocolBuffer number(int field, double value) {
        tag(field, EIGHT_BYTES);
        fixed(Double.BYTES, Double.doubleToLongBits(value));
        return this;
    }

    /** Appends a packed field of type {@code repeated double}. */
    ProtocolBuffer numbers(int field, double[] values) {
        tag(field, WITH_LENGTH);
        varint((long) values.length * Double.BYTES);
        for (double value : values) {
            fixed(Double.BYTES, Double.doubleToLongBits(value));
        }
        return this;
    }

    /** Appends a field of type {@code string}. */
    ProtocolBuffer text(int field, String value) {
        return withLength(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends a message as it is now. */
    ProtocolBuffer message(int field, ProtocolBuffer value) {
        return withLength(field, value.toBytes());
    }

    /** Returns the message so far. */
    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private ProtocolBuffer withLength(int field, byte[] content) {
        tag(field, WITH_LENGTH);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void tag(int field, int wireType) {
        varint(((long) field << WIRE_TYPE_BITS) | wireType);
    }

    /** Seven bits a byte, lowest first; the high bit says that more follow. */
    private void varint(long value) {
        long rest = value;
        while (rest >>> VARINT_BITS != 0) {
            bytes.write((int) rest | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        bytes.write((int) rest);
    }

    /** The low bytes of the value, lowest first. */
    private void fixed(int size, long value) {
        for (int at = 0; at < size; at++) {
            bytes.write((int) (value >>> (at * Byte.SIZE)));
        }
    }
}
