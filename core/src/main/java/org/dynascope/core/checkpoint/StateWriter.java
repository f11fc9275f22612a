package org.dynascope.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;

/** Writes a {@link StateFile}, one section after the other. */
final class StateWriter {
    private static final int GATHERED_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED_BYTES);

    StateWriter(FileChannel channel) {
        this.channel = channel;
    }

    void write(StateFile file) throws IOException {
        ByteBuffer header = littleEndian(StateFile.MAGIC.length() + 2 * Integer.BYTES);
        header.put(StateFile.MAGIC.getBytes(StandardCharsets.US_ASCII));
        header.putInt(StateFile.VERSION).putInt(1 + file.tensors().size());
        writeChecked(header.flip());
        byte[] description = file.description().toString().getBytes(StandardCharsets.UTF_8);
        writeSection(StateFile.DESCRIPTION, ByteBuffer.wrap(description));
        for (Map.Entry<String, TensorValue> tensor : file.tensors().entries().entrySet()) {
            writeSection(tensor.getKey(), content(tensor.getValue()));
        }
        flush();
    }

    private void writeSection(String name, ByteBuffer content) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = littleEndian(Integer.BYTES + text.length + Long.BYTES);
        head.putInt(text.length).put(text).putLong(content.remaining());
        writeChecked(head.flip());
        writeChecked(content);
    }

    private void writeChecked(ByteBuffer bytes) throws IOException {
        int checksum = checksum(bytes);
        writeAll(bytes);
        writeAll(littleEndian(Integer.BYTES).putInt(checksum).flip());
    }

    /** Gathers what is small, since calls of the operating system cost more than copies. */
    private void writeAll(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > gathered.remaining()) {
            flush();
        }
        if (bytes.remaining() <= gathered.remaining()) {
            gathered.put(bytes);
        } else {
            hand(bytes);
        }
    }

    private void flush() throws IOException {
        hand(gathered.flip());
        gathered.clear();
    }

    private void hand(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer content(TensorValue tensor) {
        int rank = tensor.shape().rank();
        int bytes = Math.toIntExact(tensor.type().bytes());
        ByteBuffer content = littleEndian(Math.addExact((2 + rank) * Integer.BYTES, bytes));
        content.putInt(tensor.type().element().bytes() * Byte.SIZE).putInt(rank);
        tensor.shape().sizes().forEach(content::putInt);
        ByteBuffer elements = tensor.memory().asByteBuffer().order(ByteOrder.nativeOrder());
        if (tensor.type().element() == ElementType.FLOAT32) {
            content.asIntBuffer().put(elements.asIntBuffer());
        } else {
            content.asLongBuffer().put(elements.asLongBuffer());
        }
        return content.rewind();
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the CRC-32C of what remains in a buffer, which is not advanced. */
    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
