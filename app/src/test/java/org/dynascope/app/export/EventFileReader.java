package org.dynascope.app.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads TensorBoard event files by the letter of the format; shares no code with what writes them. */
final class EventFileReader {
    private static final int CASTAGNOLI_REVERSED = 0x82F63B78;

    private EventFileReader() {}

    /** The events of a file as messages; fails on a wrong length, checksum or byte that is left over. */
    static List<Map<Integer, List<Object>>> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Map<Integer, List<Object>>> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = take(bytes, 8);
            check(length, bytes.getInt());
            byte[] event = take(bytes, (int) little(length).getLong());
            check(event, bytes.getInt());
            events.add(message(event));
        }
        return events;
    }

    private static void check(byte[] content, int masked) {
        int rotated = masked - 0xa282ead8;
        int expected = (rotated >>> 17) | (rotated << 15);
        if (expected != crc(content)) {
            throw new AssertionError("wrong checksum of " + content.length + " bytes");
        }
    }

    /** CRC-32C, bit after bit. */
    static int crc(byte[] content) {
        int crc = ~0;
        for (byte each : content) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ CASTAGNOLI_REVERSED;
            }
        }
        return ~crc;
    }

    /** Fields of a message by number: Long, Double, Float, or byte[] for whatever has a length. */
    static Map<Integer, List<Object>> message(byte[] content) {
        ByteBuffer bytes = little(content);
        Map<Integer, List<Object>> fields = new TreeMap<>();
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            Object value = switch ((int) (tag & 7)) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getDouble();
                case 2 -> take(bytes, (int) varint(bytes));
                case 5 -> bytes.getFloat();
                default -> throw new AssertionError("wire type " + (tag & 7));
            };
            fields.computeIfAbsent((int) (tag >>> 3), _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    static Map<Integer, List<Object>> message(Map<Integer, List<Object>> parent, int field) {
        return message((byte[]) parent.get(field).getFirst());
    }

    static String text(Map<Integer, List<Object>> parent, int field) {
        return new String((byte[]) parent.get(field).getFirst(), StandardCharsets.UTF_8);
    }

    static double[] doubles(Map<Integer, List<Object>> parent, int field) {
        ByteBuffer bytes = little((byte[]) parent.get(field).getFirst());
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    private static ByteBuffer little(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
