package org.dynascope.core.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole lines. Lines are gathered in memory until {@link #flush}. */
final class LineLog implements AutoCloseable {
    private static final int MOST_GATHERED = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    private LineLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Creates an empty log; fails if the file exists. */
    static LineLog create(Path file) throws IOException {
        return open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Opens a log to write on after its first {@code bytes}; what stands behind them is cut off.
     *
     * @throws IOException if another process writes it
     */
    static LineLog reopen(Path file, long bytes) throws IOException {
        LineLog log = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        log.channel.truncate(bytes);
        log.channel.position(bytes);
        return log;
    }

    private static LineLog open(Path file, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException("another process writes it");
        }
        return new LineLog(file, channel);
    }

    /** Locks the file against other processes until it is closed, be it by the end of this one. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    void append(String line) {
        gathered.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        if (gathered.size() > MOST_GATHERED) {
            flush();
        }
    }

    /** Hands all lines to the operating system, and returns the length of the file in bytes. */
    long flush() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(gathered.toByteArray());
            gathered.reset();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return channel.position();
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** Hands all lines to the disk, and returns the length of the file in bytes. */
    long force() {
        long length = flush();
        try {
            channel.force(false);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
        return length;
    }

    private UncheckedIOException unwritable(IOException failure) {
        return new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
    }

    /** Hands all lines to the operating system and lets the file go; does nothing if that was done. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            flush();
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }
}
