package org.dynascope.models.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class IdxFileTest {
    private static final int BYTES_OF_TWO_AXES = 0x0802;
    private static final int[] SIZES = {2, 3};
    private static final byte[] CONTENT = {0, 1, 2, 127, (byte) 128, (byte) 255};
    private static final IdxFile FILE = new IdxFile("few.gz", Shape.of(2, 3));

    @Test
    void readsTheBytesInRowMajorOrder() {
        assertThat(read(IdxBytes.gzipped(BYTES_OF_TWO_AXES, SIZES, CONTENT))).isEqualTo(CONTENT);
    }

    @Test
    void readsAFileOfOneAxis() {
        byte[] file = IdxBytes.gzipped(0x0801, new int[] {4}, new byte[] {3, 1, 4, 1});

        byte[] content = new IdxFile("labels.gz", Shape.of(4)).read(new ByteArrayInputStream(file));

        assertThat(content).containsExactly(3, 1, 4, 1);
    }

    @Test
    void refusesTheMagicNumberOfAnotherKind() {
        assertDamaged(
                IdxBytes.gzipped(0x0803, SIZES, CONTENT),
                "few.gz: expected magic number 0x00000802 (unsigned bytes, 2 axes), got 0x00000803");
    }

    @Test
    void refusesElementsThatAreNotUnsignedBytes() {
        assertDamaged(
                IdxBytes.gzipped(0x0d02, SIZES, CONTENT),
                "few.gz: expected magic number 0x00000802 (unsigned bytes, 2 axes), got 0x00000d02");
    }

    @Test
    void refusesAnotherShape() {
        assertDamaged(
                IdxBytes.gzipped(BYTES_OF_TWO_AXES, new int[] {3, 2}, CONTENT),
                "few.gz: expected shape [2, 3], got [3, 2]");
    }

    @Test
    void refusesNegativeSizes() {
        assertDamaged(
                IdxBytes.gzipped(BYTES_OF_TWO_AXES, new int[] {-2, 3}, CONTENT),
                "few.gz: expected shape [2, 3], got [-2, 3]");
    }

    @Test
    void refusesMissingBytes() {
        assertDamaged(
                IdxBytes.gzipped(BYTES_OF_TWO_AXES, SIZES, Arrays.copyOf(CONTENT, 5)),
                "few.gz: expected 6 bytes after the header, got 5");
    }

    @Test
    void refusesBytesTooMany() {
        assertDamaged(
                IdxBytes.gzipped(BYTES_OF_TWO_AXES, SIZES, Arrays.copyOf(CONTENT, 7)),
                "few.gz: expected 6 bytes after the header, got more");
    }

    @Test
    void refusesAFileThatEndsWithinItsHeader() {
        assertDamaged(
                IdxBytes.gzipped(BYTES_OF_TWO_AXES, new int[] {2}, new byte[0]),
                "few.gz: expected a whole file, it ends within its header or gzip data");
    }

    @Test
    void refusesAnEmptyFile() {
        assertDamaged(new byte[0], "few.gz: expected a whole file, it ends within its header or gzip data");
    }

    @Test
    void refusesATruncatedGzipFile() {
        byte[] whole = IdxBytes.gzipped(BYTES_OF_TWO_AXES, SIZES, CONTENT);

        assertDamaged(
                Arrays.copyOf(whole, whole.length - 9),
                "few.gz: expected a whole file, it ends within its header or gzip data");
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] file = IdxBytes.gzipped(BYTES_OF_TWO_AXES, SIZES, CONTENT);
        file[file.length - 8] ^= 1;

        assertDamaged(file, "few.gz: expected a gzip file: Corrupt GZIP trailer");
    }

    @Test
    void refusesAFileThatIsNotCompressed() {
        assertDamaged(
                "<html>not found</html>".getBytes(StandardCharsets.US_ASCII),
                "few.gz: expected a gzip file: Not in GZIP format");
    }

    private static byte[] read(byte[] file) {
        return FILE.read(new ByteArrayInputStream(file));
    }

    private static void assertDamaged(byte[] file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage(message);
    }
}
