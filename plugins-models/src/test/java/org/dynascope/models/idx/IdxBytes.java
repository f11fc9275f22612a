package org.dynascope.models.idx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests, right and wrong ones. */
final class IdxBytes {
    private IdxBytes() {}

    /** Returns the gzipped file of a magic number, sizes and content, in whatever combination. */
    static byte[] gzipped(int magic, int[] sizes, byte[] content) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (DataOutputStream stream = new DataOutputStream(plain)) {
            stream.writeInt(magic);
            for (int size : sizes) {
                stream.writeInt(size);
            }
            stream.write(content);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return gzipped(plain.toByteArray());
    }

    static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(plain);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return compressed.toByteArray();
    }
}
