package org.dynascope.numerics.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VectorFileTest {
    private static final float[][] ROWS = {{1, 2, 3}, {0, 127, 64}};

    @TempDir
    private Path folder;

    /** Writes the rows as the format's own description has them, number by number. */
    private static byte[] bytes(VectorFormat format) {
        ByteBuffer buffer = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        switch (format) {
            case FVECS, BVECS, IVECS -> {}
            case NPY -> buffer.put(numpy("<f4", "False", "(2, 3)"));
            default -> buffer.putInt(ROWS.length).putInt(ROWS[0].length);
        }
        for (float[] row : ROWS) {
            if (format.isOfRecords()) {
                buffer.putInt(row.length);
            }
            for (float number : row) {
                put(buffer, format.numbers(), number);
            }
        }
        return taken(buffer);
    }

    private static void put(ByteBuffer buffer, NumberType type, float number) {
        switch (type) {
            case FLOAT16 -> buffer.putShort(Float.floatToFloat16(number));
            case FLOAT32 -> buffer.putFloat(number);
            case FLOAT64 -> buffer.putDouble(number);
            case INT8, UINT8 -> buffer.put((byte) number);
            case INT32 -> buffer.putInt((int) number);
        }
    }

    private static byte[] numpy(String type, String isFortran, String shape) {
        String text = "{'descr': '" + type + "', 'fortran_order': " + isFortran + ", 'shape': " + shape + ", }";
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ByteBuffer.allocate(10 + ascii.length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) ascii.length).put(ascii);
        return header.array();
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryFormat(VectorFormat format) throws IOException {
        Path file = write("rows." + format.ending(), bytes(format));

        try (VectorFile vectors = VectorFile.open(file)) {
            assertThat(vectors.count()).isEqualTo(2);
            assertThat(vectors.dimension()).isEqualTo(3);
            for (int row = 0; row < ROWS.length; row++) {
                float[] read = new float[3];
                vectors.read(row, read);
                assertThat(read).containsExactly(ROWS[row]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryFileThatIsCutShort(VectorFormat format) throws IOException {
        byte[] whole = bytes(format);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (format.isOfRecords() && length == whole.length / 2) {
                assertThat(VectorFile.of(cut, format).count()).isEqualTo(1);
                continue;
            }
            assertThatIOException().as("%d bytes", length).isThrownBy(() -> VectorFile.of(cut, format));
        }
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void readsEveryNumberOfNumpy(NumberType type) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(numpy(type.numpyName(), "False", "(1, 2)"));
        put(buffer, type, 5);
        put(buffer, type, 100);
        float[] read = new float[2];

        VectorFile.of(taken(buffer), VectorFormat.NPY).read(0, read);

        assertThat(read).containsExactly(5, 100);
    }

    @Test
    void bytesAreSignedWhereTheFormatSaysSo() throws IOException {
        float[] read = new float[1];

        VectorFile.of(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, -3}, VectorFormat.I8BIN)
                .read(0, read);
        assertThat(read).containsExactly(-3);
        VectorFile.of(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, -3}, VectorFormat.U8BIN)
                .read(0, read);
        assertThat(read).containsExactly(253);
    }

    @Test
    void tellsWhatIsWrongWithANumpyArray() {
        assertThatIOException()
                .isThrownBy(() -> VectorFile.of(numpy("<f4", "True", "(2, 3)"), VectorFormat.NPY))
                .withMessageContaining("numpy.ascontiguousarray");
        assertThatIOException()
                .isThrownBy(() -> VectorFile.of(numpy("<f4", "False", "(6,)"), VectorFormat.NPY))
                .withMessage("expected an array of two axes, got shape (6,)");
        assertThatIOException()
                .isThrownBy(() -> VectorFile.of(numpy(">f4", "False", "(2, 3)"), VectorFormat.NPY))
                .withMessageContaining("got '>f4'");
    }

    @Test
    void namesTheFileAndWhatWasExpected() throws IOException {
        Path foreign = write("rows.txt", new byte[8]);
        Path mixed = write("rows.fvecs", new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0});

        assertThatIOException()
                .isThrownBy(() -> VectorFile.open(foreign))
                .withMessage(foreign + ": expected a name that ends in one of fvecs, bvecs, ivecs, fbin, u8bin, i8bin,"
                        + " f16bin, npy");
        assertThatIOException()
                .isThrownBy(() -> VectorFile.open(mixed))
                .withMessage(mixed + ": vector 1: expected dimension 1 as of vector 0, got 2");
        assertThatIOException()
                .isThrownBy(() -> VectorFile.open(folder.resolve("none.npy")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesVectorsThatAreNotThere() throws IOException {
        VectorFile vectors = VectorFile.of(bytes(VectorFormat.FBIN), VectorFormat.FBIN);

        assertThatIllegalArgumentException().isThrownBy(() -> vectors.read(2, new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> vectors.read(0, new float[2]));
    }
}
