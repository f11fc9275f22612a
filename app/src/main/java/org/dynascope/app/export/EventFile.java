package org.dynascope.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard events. Each record is, with little-endian numbers:
 *
 * <pre>
 * length of the event      8 bytes
 * masked CRC of the length 4 bytes
 * event                    protocol buffer {@code tensorflow.Event}
 * masked CRC of the event  4 bytes
 * </pre>
 *
 * The masked CRC is {@code rotateRight(crc32c, 15) + 0xa282ead8}. The wall time of every event is 0, since the metrics of a
 * run know no clock.
 *
 * @see "TensorFlow, tensorflow/core/lib/io/record_writer.h and tensorflow/core/util/event.proto, r2.16"
 */
final class EventFile {
    private static final int MASK_DELTA = 0xa282ead8;
    private static final int MASK_ROTATION = 15;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;

    private final OutputStream stream;

    /** Begins a file with the event that tells its version. */
    EventFile(OutputStream stream) throws IOException {
        this.stream = stream;
        writeRecord(new ProtocolBuffer().text(EVENT_FILE_VERSION, "brain.Event:2"));
    }

    /** Appends an event with one value, a {@code tensorflow.Summary.Value}. */
    void append(long step, ProtocolBuffer value) throws IOException {
        ProtocolBuffer summary = new ProtocolBuffer().message(SUMMARY_VALUE, value);
        writeRecord(new ProtocolBuffer().integer(EVENT_STEP, step).message(EVENT_SUMMARY, summary));
    }

    private void writeRecord(ProtocolBuffer event) throws IOException {
        byte[] data = event.toBytes();
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        stream.write(length);
        stream.write(littleEndian(Integer.BYTES).putInt(maskedCrc(length)).array());
        stream.write(data);
        stream.write(littleEndian(Integer.BYTES).putInt(maskedCrc(data)).array());
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    }
}
