package org.dynascope.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear complete or not at all. */
final class WholeFile {
    private WholeFile() {}

    /** Writes what a file holds. */
    @FunctionalInterface
    interface Content<T> {
        void writeTo(T target) throws IOException;
    }

    /**
     * Creates or replaces a file of text in UTF-8.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static void write(Path file, Content<Writer> content) {
        writeBytes(file, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Creates or replaces a file of bytes.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static void writeBytes(Path file, Content<OutputStream> content) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(partial))) {
                content.writeTo(stream);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
