package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the metrics of a run, also while they are written: each call goes on where the last one ended and reads whole lines
 * alone. Memory is that of a block and of a line. Not safe for use by several threads.
 */
public final class LineTail {
    private static final int BLOCK = 1 << 18;
    private static final int MOST_NAMED = 20;

    private final Path file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final List<String> damage = new ArrayList<>();
    private long position;
    private long lines;
    private long damaged;

    /** Prepares to read the metrics in a run's folder from their beginning. */
    public LineTail(Path folder) {
        this.file = folder.resolve(RunDirectory.METRICS);
    }

    /** Returns whether the file is shorter than what was read: it was cut back or deleted, and all is to be read again. */
    public boolean isCutOff() {
        return length() < position;
    }

    /** Returns whether nothing stands behind what was read. */
    public boolean isAtEnd() {
        return length() <= position;
    }

    private long length() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /**
     * Reads on.
     *
     * @param bytes about how many at most
     * @param line receives each whole line that is not damaged
     * @throws UncheckedIOException if the file cannot be read
     */
    public void readOn(long bytes, Consumer<JsonNode> line) {
        if (isAtEnd()) {
            return;
        }
        long end = position + bytes;
        byte[] read = new byte[BLOCK];
        ByteBuffer block = ByteBuffer.wrap(read);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (position < end && channel.read(block.clear(), position) > 0) {
                int length = block.flip().limit();
                position += length;
                addAll(read, length, line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    private void addAll(byte[] bytes, int length, Consumer<JsonNode> line) {
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                if (unfinished.size() == 0) {
                    add(bytes, start, at - start, line);
                } else {
                    unfinished.write(bytes, start, at - start);
                    add(unfinished.toByteArray(), 0, unfinished.size(), line);
                    unfinished.reset();
                }
                start = at + 1;
            }
        }
        unfinished.write(bytes, start, length - start);
    }

    private void add(byte[] bytes, int start, int length, Consumer<JsonNode> line) {
        lines++;
        if (length > 0) {
            JsonLines.parse(bytes, start, length).ifPresentOrElse(line, this::noteDamage);
        }
    }

    private void noteDamage() {
        damaged++;
        if (damaged <= MOST_NAMED) {
            damage.add(file.getFileName() + ":" + lines + ": damaged or cut off; left out");
        }
    }

    /** Hands on the line at the end of a file that lacks its line break, if it is whole, as of a run that does not go on. */
    public void finish(Consumer<JsonNode> line) {
        add(unfinished.toByteArray(), 0, unfinished.size(), line);
        unfinished.reset();
    }

    /** Returns one line for each damaged line, of many for the first ones and one for the rest. */
    public List<String> damage() {
        List<String> all = new ArrayList<>(damage);
        if (damaged > MOST_NAMED) {
            all.add(file.getFileName() + ": " + (damaged - MOST_NAMED) + " more lines are damaged; left out");
        }
        return all;
    }
}
