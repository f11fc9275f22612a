package org.dynascope.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Files that appear complete or not at all, and stay after a power cut: written beside their place, forced to the disk, renamed,
 * and the folder forced too.
 */
public final class AtomicFile {
    /** Ending of files that are not complete yet; whatever ends so after a crash is worthless. */
    public static final String PARTIAL = ".partial";

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it, from the channel's beginning. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Creates or replaces a file.
     *
     * @throws UncheckedIOException if it cannot be written; the old file is then as it was, and nothing partial is left
     */
    public static void write(Path target, Content content) {
        write(target, content, true);
    }

    /** Does the same without waiting for the disk: the file is whole after a crash of this process, not after a power cut. */
    public static void writeUnforced(Path target, Content content) {
        write(target, content, false);
    }

    /** Writes a whole text in UTF-8. */
    static void writeAll(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void write(Path target, Content content, boolean forced) {
        Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                if (forced) {
                    channel.force(true);
                }
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (forced) {
                forceFolder(Objects.requireNonNull(target.toAbsolutePath().getParent()));
            }
        } catch (IOException failure) {
            remove(partial);
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        }
    }

    /** Waits until a file is on the disk. */
    public static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** Forces a folder's list of files to the disk, where the operating system has such a thing. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            // Windows cannot open folders; there, renaming is as durable as the file system makes it.
        }
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException stays) {
            // The reason of the failure matters more, and what ends in PARTIAL is never read.
        }
    }
}
