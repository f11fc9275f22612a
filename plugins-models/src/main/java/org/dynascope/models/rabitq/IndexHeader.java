package org.dynascope.models.rabitq;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.bits.CodeEffort;
import org.dynascope.numerics.rotation.Rotation;

/**
 * The header of an {@link IndexImage}: 128 bytes, of which the first 84 are fields and 4 more their checksum. Bounds are stored
 * without epsilon, which is chosen when an index is searched.
 *
 * @param parameters how vectors were coded; of what only searches need, the defaults
 * @param dimension numbers of a vector
 * @param lists number of lists
 * @param count number of vectors
 * @param nextId id of the vector appended next
 */
record IndexHeader(RaBitQParameters parameters, int dimension, int lists, long count, long nextId) {
    static final int VERSION = 1;

    private static final long MAGIC = 0x0a51_4254_4942_4152L; // "RABITBQ\n"
    /** Philox4x32-10 as org.dynascope.api.random uses it. */
    private static final int GENERATOR = 1;

    private static final int CHECKED_BYTES = 84;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final double DEFAULT_EPSILON = 1.9;
    static final int DEFAULT_QUERY_BITS = 6;

    /** Writes the header of an image of so many bytes. */
    void write(MemorySegment image, long bytes, int bodyChecksum) {
        image.asSlice(0, IndexImage.HEADER_BYTES).fill((byte) 0);
        image.set(LONG, 0, MAGIC);
        image.set(CodeList.INT, 8, VERSION);
        image.set(CodeList.INT, 12, dimension);
        image.set(CodeList.INT, 16, Rotation.padded(dimension));
        image.set(CodeList.INT, 20, parameters.bits());
        image.set(CodeList.INT, 24, code(VectorMetric.values(), parameters.metric()));
        image.set(CodeList.INT, 28, code(RotationKind.values(), parameters.rotation()));
        image.set(CodeList.INT, 32, GENERATOR);
        image.set(CodeList.INT, 36, code(CodeEffort.values(), parameters.mode()));
        image.set(LONG, 40, parameters.seed());
        image.set(CodeList.INT, 48, lists);
        image.set(CodeList.INT, 52, parameters.keepVectors() ? 1 : 0);
        image.set(LONG, 56, count);
        image.set(LONG, 64, nextId);
        image.set(LONG, 72, bytes);
        image.set(CodeList.INT, 80, bodyChecksum);
        image.set(CodeList.INT, CHECKED_BYTES, checksum(image));
    }

    /** Returns the place of a constant among all; new constants go to the end. */
    private static <E> int code(E[] constants, E constant) {
        return List.of(constants).indexOf(constant);
    }

    private static int checksum(MemorySegment image) {
        CRC32C sum = new CRC32C();
        sum.update(image.asSlice(0, CHECKED_BYTES).asByteBuffer());
        return (int) sum.getValue();
    }

    /** Returns the bytes of the whole image. */
    static long bytes(MemorySegment image) {
        return image.get(LONG, 72);
    }

    static int bodyChecksum(MemorySegment image) {
        return image.get(CodeList.INT, 80);
    }

    /** Reads and checks a header. */
    static IndexHeader read(MemorySegment image) throws IOException {
        if (image.byteSize() < IndexImage.HEADER_BYTES || image.get(LONG, 0) != MAGIC) {
            throw new IOException("not a rabitq index");
        }
        int version = image.get(CodeList.INT, 8);
        if (version != VERSION) {
            throw new IOException("version " + version + " of the format: expected " + VERSION);
        }
        if (image.get(CodeList.INT, CHECKED_BYTES) != checksum(image)) {
            throw new IOException("damaged: checksum of the header does not match");
        }
        for (int at = CHECKED_BYTES + Integer.BYTES; at < IndexImage.HEADER_BYTES; at += Integer.BYTES) {
            require(image.get(CodeList.INT, at) == 0, "unused bytes", image.get(CodeList.INT, at));
        }
        int dimension = image.get(CodeList.INT, 12);
        require(dimension >= 1 && dimension <= Integer.MAX_VALUE - Rotation.MULTIPLE, "dimension", dimension);
        int padded = image.get(CodeList.INT, 16);
        require(padded == Rotation.padded(dimension), "padded dimension", padded);
        require(image.get(CodeList.INT, 32) == GENERATOR, "random generator", image.get(CodeList.INT, 32));
        long lists = image.get(CodeList.INT, 48);
        require(lists >= 1 && lists * padded <= Integer.MAX_VALUE, "number of lists", lists);
        long count = image.get(LONG, 56);
        require(count >= 0 && count <= Integer.MAX_VALUE, "number of vectors", count);
        long nextId = image.get(LONG, 64);
        require(nextId >= count && nextId <= Integer.MAX_VALUE, "next id", nextId);
        return new IndexHeader(parameters(image, (int) lists), dimension, (int) lists, count, nextId);
    }

    private static RaBitQParameters parameters(MemorySegment image, int lists) throws IOException {
        int bits = image.get(CodeList.INT, 20);
        require(bits >= 1 && bits <= RaBitQParameters.MOST_BITS, "bits", bits);
        int keep = image.get(CodeList.INT, 52);
        require(keep == 0 || keep == 1, "mark of originals", keep);
        return new RaBitQParameters(
                bits,
                of(VectorMetric.values(), image.get(CodeList.INT, 24), "metric"),
                of(RotationKind.values(), image.get(CodeList.INT, 28), "rotation"),
                image.get(LONG, 40),
                of(CodeEffort.values(), image.get(CodeList.INT, 36), "mode"),
                DEFAULT_EPSILON,
                DEFAULT_QUERY_BITS,
                lists,
                keep == 1);
    }

    private static <E> E of(E[] constants, int number, String what) throws IOException {
        require(number >= 0 && number < constants.length, what, number);
        return constants[number];
    }

    private static void require(boolean holds, String what, long value) throws IOException {
        if (!holds) {
            throw new IOException("damaged: " + what + " is " + value);
        }
    }
}
