package org.dynascope.models.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Shape;
import org.dynascope.testkit.TestFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MnistTest {
    private static final int[] TRAIN_COUNTS = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
    private static final int[] TEST_COUNTS = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

    private @Nullable Examples train;

    @Test
    void declaresTwoSplitsOfImagesInTenClasses() {
        Mnist mnist = new Mnist(TestFiles.of(Map.of()));

        assertThat(mnist.declare().element()).isEqualTo(Shape.of(28, 28));
        assertThat(mnist.declare().target()).isEqualTo(new Target.Classes(10));
        assertThat(mnist.declare().splits()).containsExactly("train", "test");
    }

    @Test
    void readsPixelsFrom0To255AndLabels() {
        Examples examples = new Mnist(testSplit(new byte[10_000])).load("test");

        assertThat(examples.inputs().shape()).isEqualTo(Shape.of(10_000, 28, 28));
        assertThat(examples.inputs().at(784)).isZero();
        assertThat(examples.inputs().at(784 + 1)).isEqualTo(255);
        assertThat(examples.targets().shape()).isEqualTo(Shape.of(10_000));
    }

    @Test
    void refusesALabelOutsideTheClasses() {
        byte[] labels = new byte[10_000];
        labels[7] = 10;

        assertThatThrownBy(() -> new Mnist(testSplit(labels)).load("test"))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage("t10k-labels-idx1-ubyte.gz: label 7: expected a class from 0 to 9, got 10");
    }

    @Test
    void refusesAnUnknownSplit() {
        assertThatThrownBy(() -> new Mnist(TestFiles.of(Map.of())).load("validation"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mnist: expected one of the splits [train, test], got 'validation'");
    }

    @Test
    void leavesTheMessageAboutMissingFilesToTheLocator() {
        assertThatThrownBy(() -> new Mnist(TestFiles.of(Map.of())).load("test"))
                .isInstanceOf(MissingDataException.class);
    }

    @Test
    void hasTheKnownClassCounts() {
        assertThat(classCounts(installedTrain())).isEqualTo(TRAIN_COUNTS);
        assertThat(classCounts(new Mnist(installed()).load("test"))).isEqualTo(TEST_COUNTS);
    }

    /** The mean pixel of the training images is commonly given as 0.1307 of 255, their deviation as 0.3081. */
    @Test
    void hasTheKnownMeanAndDeviation() {
        double[] pixels = installedTrain().inputs().toDoubleArray();

        double sum = 0;
        double squares = 0;
        for (double pixel : pixels) {
            sum += pixel;
            squares += pixel * pixel;
        }
        double mean = sum / pixels.length;

        assertThat(mean / 255).isBetween(0.13065, 0.13075);
        assertThat(Math.sqrt(squares / pixels.length - mean * mean) / 255).isBetween(0.30805, 0.30815);
    }

    /** The training split, read once. */
    private Examples installedTrain() {
        if (train == null) {
            train = new Mnist(installed()).load("train");
        }
        return train;
    }

    private static DataLocator installed() {
        Optional<DataLocator> files = TestFiles.installed("mnist");
        assumeTrue(files.isPresent(), "skipped: DYNASCOPE_DATA names no folder that holds 'mnist'");
        return files.get();
    }

    /** A test split whose images are black but for the second pixel of the second image. */
    private static DataLocator testSplit(byte[] labels) {
        byte[] pixels = new byte[10_000 * 784];
        pixels[784 + 1] = (byte) 255;
        Map<String, byte[]> files = new HashMap<>();
        files.put("t10k-images-idx3-ubyte.gz", IdxBytes.gzipped(0x0803, new int[] {10_000, 28, 28}, pixels));
        files.put("t10k-labels-idx1-ubyte.gz", IdxBytes.gzipped(0x0801, new int[] {10_000}, labels));
        return TestFiles.of(files);
    }

    private static int[] classCounts(Examples examples) {
        int[] counts = new int[10];
        for (double label : examples.targets().toDoubleArray()) {
            counts[(int) label]++;
        }
        return counts;
    }
}
