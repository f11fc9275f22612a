package org.dynascope.models.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Shape;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;

final class DigitsTest {
    private static final String FILE = "digits.csv.gz";

    @Test
    void declaresOneSplitOfSmallImages() {
        Digits digits = new Digits(TestFiles.shipped());

        assertThat(digits.declare().element()).isEqualTo(Shape.of(8, 8));
        assertThat(digits.declare().target()).isEqualTo(new Target.Classes(10));
        assertThat(digits.declare().splits()).containsExactly("train");
    }

    /** Class counts as the UCI repository states them for this part of the set. */
    @Test
    void readsTheShippedFile() {
        Examples examples = new Digits(TestFiles.shipped()).load("train");

        int[] counts = new int[10];
        for (double label : examples.targets().toDoubleArray()) {
            counts[(int) label]++;
        }

        assertThat(examples.inputs().shape()).isEqualTo(Shape.of(1797, 8, 8));
        assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    /** Sums over all pixels as a separate program counted them. */
    @Test
    void keepsEveryPixelOfTheShippedFile() {
        double[] pixels = new Digits(TestFiles.shipped()).load("train").inputs().toDoubleArray();

        assertThat(Arrays.stream(pixels).sum()).isEqualTo(561_718);
        assertThat(Arrays.stream(pixels).map(pixel -> pixel * pixel).sum()).isEqualTo(6_907_012);
        assertThat(Arrays.copyOf(pixels, 12)).containsExactly(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15);
    }

    @Test
    void refusesALostLine() {
        assertDamaged(List::removeLast, "digits.csv.gz: expected 1797 lines, got 1796");
    }

    @Test
    void refusesALineThatIsCutShort() {
        assertDamaged(lines -> lines.set(2, "0,1,2"), "digits.csv.gz:3: expected 65 numbers, got 3");
    }

    @Test
    void refusesAPixelOutsideItsRange() {
        assertDamaged(
                lines -> lines.set(0, lines.get(0).replaceFirst("0,", "17,")),
                "digits.csv.gz:1: number 1: expected a whole number from 0 to 16, got '17'");
    }

    @Test
    void refusesAClassOutsideItsRange() {
        assertDamaged(
                lines -> lines.set(1796, lines.get(1796).replaceFirst(",8$", ",10")),
                "digits.csv.gz:1797: number 65: expected a whole number from 0 to 9, got '10'");
    }

    @Test
    void refusesTextInPlaceOfANumber() {
        assertDamaged(
                lines -> lines.set(0, lines.get(0).replaceFirst("0,", "O,")),
                "digits.csv.gz:1: number 1: expected a whole number from 0 to 16, got 'O'");
    }

    @Test
    void refusesATruncatedFile() {
        byte[] half = Arrays.copyOf(shippedBytes(), 20_000);

        assertThatThrownBy(() -> load(half))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage("digits.csv.gz: expected a whole gzip file: Unexpected end of ZLIB input stream");
    }

    @Test
    void refusesAFileThatIsNotCompressed() {
        assertThatThrownBy(() -> load("0,0,5\n".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage("digits.csv.gz: expected a whole gzip file: Not in GZIP format");
    }

    @Test
    void refusesAnUnknownSplit() {
        assertThatThrownBy(() -> new Digits(TestFiles.shipped()).load("test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("digits: expected the split 'train', got 'test'");
    }

    private static void assertDamaged(Consumer<List<String>> damage, String message) {
        List<String> lines = shippedLines();
        damage.accept(lines);
        byte[] damaged = gzipped(String.join("\n", lines) + "\n");

        assertThatThrownBy(() -> load(damaged))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage(message);
    }

    private static Examples load(byte[] file) {
        return new Digits(TestFiles.of(Map.of(FILE, file))).load("train");
    }

    private static byte[] shippedBytes() {
        try (InputStream stream = Digits.class.getResourceAsStream(FILE)) {
            return stream.readAllBytes();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static List<String> shippedLines() {
        try (InputStream stream = new GZIPInputStream(Digits.class.getResourceAsStream(FILE))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            return new ArrayList<>(text.lines().toList());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static byte[] gzipped(String text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return compressed.toByteArray();
    }
}
