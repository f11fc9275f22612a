package org.dynascope.models.idx;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.tensor.Shape;

/**
 * Reads gzipped IDX files of unsigned bytes, whose shape is known beforehand.
 *
 * <p>Format, big-endian: a magic number 0x0000TTRR with TT = 0x08 for unsigned bytes and RR the number of axes; the size of
 * each axis as a 32-bit integer, outermost first; the bytes in row-major order; nothing after them.
 *
 * @param name name of the file, for messages
 * @param shape shape it should have
 * @see <a href="https://github.com/cvdfoundation/mnist">MNIST: description of the file format</a>
 */
record IdxFile(String name, Shape shape) {
    private static final int UNSIGNED_BYTES = 0x0800;

    /**
     * Reads the whole file.
     *
     * @return its bytes in row-major order, to be read as unsigned
     * @throws DamagedDataException if it is not what it should be
     */
    byte[] read(InputStream compressed) {
        try (DataInputStream stream = new DataInputStream(new GZIPInputStream(compressed, 1 << 16))) {
            checkMagic(stream.readInt());
            checkShape(stream);
            return content(stream);
        } catch (EOFException _) {
            throw new DamagedDataException(name + ": expected a whole file, it ends within its header or gzip data");
        } catch (ZipException exception) {
            throw new DamagedDataException(name + ": expected a gzip file: " + exception.getMessage());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void checkMagic(int magic) {
        int expected = UNSIGNED_BYTES | shape.rank();
        if (magic != expected) {
            throw new DamagedDataException(String.format(
                    "%s: expected magic number 0x%08x (unsigned bytes, %d axes), got 0x%08x",
                    name, expected, shape.rank(), magic));
        }
    }

    private void checkShape(DataInputStream stream) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            sizes.add(stream.readInt());
        }
        if (!sizes.equals(shape.sizes())) {
            throw new DamagedDataException(name + ": expected shape " + shape + ", got " + sizes);
        }
    }

    private byte[] content(DataInputStream stream) throws IOException {
        int expected = Math.toIntExact(shape.elements());
        byte[] bytes = new byte[expected];
        int count = stream.readNBytes(bytes, 0, expected);
        if (count < expected) {
            throw new DamagedDataException(name + ": expected " + expected + " bytes after the header, got " + count);
        }
        if (stream.read() >= 0) {
            throw new DamagedDataException(name + ": expected " + expected + " bytes after the header, got more");
        }
        return bytes;
    }
}
