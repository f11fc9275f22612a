package org.dynascope.core.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Reads a {@link StateFile}, one section after the other, and believes no byte before its checksum. */
final class StateReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEADER = "header";
    private static final int MOST_NAME_BYTES = 10_000;

    private final Path file;
    private final FileChannel channel;

    private StateReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static StateFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new StateReader(file, channel).read();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    private StateFile read() throws IOException {
        int sections = header();
        ObjectNode description = JSON.createObjectNode();
        SequencedMap<String, TensorValue> tensors = new LinkedHashMap<>();
        for (int index = 0; index < sections; index++) {
            Head head = head("section " + (index + 1));
            ByteBuffer content = checked(head.length(), "section '" + head.name() + "'");
            if (index == 0) {
                description = description(head, content);
            } else {
                tensors.put(head.name(), tensor(head, content));
            }
        }
        if (channel.position() != channel.size()) {
            throw damaged("end", "expected the end of the file at byte " + channel.position() + ", got more");
        }
        return new StateFile(description, new Named<>(tensors));
    }

    private DamagedStateException damaged(String section, String problem) {
        return new DamagedStateException(file, section, problem);
    }

    /** Returns the number of sections. */
    private int header() throws IOException {
        int length = StateFile.MAGIC.length() + 2 * Integer.BYTES;
        ByteBuffer header = bytes(length, HEADER);
        byte[] magic = new byte[StateFile.MAGIC.length()];
        header.get(magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals(StateFile.MAGIC)) {
            throw damaged(HEADER, "expected a file that begins with " + StateFile.MAGIC);
        }
        verify(header.rewind(), HEADER);
        int version = header.getInt(magic.length);
        if (version != StateFile.VERSION) {
            throw damaged(HEADER, "expected format version " + StateFile.VERSION + ", got " + version);
        }
        return header.getInt(magic.length + Integer.BYTES);
    }

    /** Name of a section, and length of its content. */
    private record Head(String name, long length) {}

    private Head head(String section) throws IOException {
        int nameLength = bytes(Integer.BYTES, section).getInt();
        if (nameLength < 1 || nameLength > MOST_NAME_BYTES) {
            throw damaged(section, "damaged: a name of " + nameLength + " bytes");
        }
        channel.position(channel.position() - Integer.BYTES);
        ByteBuffer head = checked(Integer.BYTES + nameLength + Long.BYTES, section);
        byte[] name = new byte[head.getInt()];
        head.get(name);
        return new Head(new String(name, StandardCharsets.UTF_8), head.getLong());
    }

    /** Returns bytes that the checksum behind them confirms. */
    private ByteBuffer checked(long length, String section) throws IOException {
        ByteBuffer content = bytes(length, section);
        verify(content, section);
        return content;
    }

    private void verify(ByteBuffer content, String section) throws IOException {
        if (bytes(Integer.BYTES, section).getInt() != StateWriter.checksum(content)) {
            throw damaged(section, "damaged: its checksum does not match");
        }
    }

    private ByteBuffer bytes(long length, String section) throws IOException {
        if (length > channel.size() - channel.position()) {
            throw damaged(section, "cut off at byte " + channel.size());
        }
        ByteBuffer bytes = StateWriter.littleEndian(Math.toIntExact(length));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw damaged(section, "cut off");
            }
        }
        return bytes.flip();
    }

    private ObjectNode description(Head head, ByteBuffer content) throws IOException {
        if (head.name().equals(StateFile.DESCRIPTION)
                && JSON.readTree(StandardCharsets.UTF_8.decode(content).toString()) instanceof ObjectNode description) {
            return description;
        }
        throw damaged("section 1", "expected the description, got '" + head.name() + "'");
    }

    private TensorValue tensor(Head head, ByteBuffer content) {
        try {
            ElementType element = content.getInt() == Float.SIZE ? ElementType.FLOAT32 : ElementType.FLOAT64;
            List<Integer> sizes = new ArrayList<>();
            int rank = content.getInt();
            for (int axis = 0; axis < rank; axis++) {
                sizes.add(content.getInt());
            }
            TensorType type = new TensorType(new Shape(sizes), element);
            return TensorValue.filled(type, memory -> {
                ByteBuffer elements = memory.asByteBuffer().order(ByteOrder.nativeOrder());
                if (element == ElementType.FLOAT32) {
                    elements.asIntBuffer().put(content.asIntBuffer());
                } else {
                    elements.asLongBuffer().put(content.asLongBuffer());
                }
            });
        } catch (BufferUnderflowException | IllegalArgumentException unfit) {
            throw damaged("section '" + head.name() + "'", "not a tensor");
        }
    }
}
