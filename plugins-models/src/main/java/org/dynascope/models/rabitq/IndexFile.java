package org.dynascope.models.rabitq;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/**
 * Writes index files: into a file beside, mapped into memory, which gets its name when it is complete. A process that is
 * interrupted leaves nothing; one that is killed at once at most a file ending in {@code .part}, which no one opens since its header
 * is missing.
 */
final class IndexFile {
    private IndexFile() {}

    /** Fills memory with an image. */
    @FunctionalInterface
    interface Filler {
        /** Asks for memory once, and fills it. */
        IndexState fill(IndexBuilder.Memory memory) throws IOException;
    }

    /** Writes a file that appears whole or not at all. */
    static void write(Path file, Filler filler) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
        Thread deletion = new Thread(() -> deleteQuietly(part));
        Runtime.getRuntime().addShutdownHook(deletion);
        try {
            fill(part, filler);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
            forget(deletion);
        }
    }

    /** Deletes what an interrupted process leaves; there is no one to tell if that fails. */
    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException kept) {
            LoggerFactory.getLogger(IndexFile.class).debug("cannot delete {}", part, kept);
        }
    }

    private static void forget(Thread deletion) {
        try {
            Runtime.getRuntime().removeShutdownHook(deletion);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running; the file is gone either way
        }
    }

    private static void fill(Path part, Filler filler) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofShared()) {
            MemorySegment[] image = new MemorySegment[1];
            filler.fill(bytes -> {
                image[0] = channel.map(MapMode.READ_WRITE, 0, bytes, arena);
                return image[0];
            });
            image[0].force();
            channel.force(true);
        }
    }
}
