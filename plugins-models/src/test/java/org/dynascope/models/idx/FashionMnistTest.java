package org.dynascope.models.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Examples;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.idx.FashionMnistParameters.Size;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;

final class FashionMnistTest {
    @Test
    void namesTheFilesOfBothSizes() {
        List<DataSource> sources = FashionMnist.extension().data();

        assertThat(sources).extracting(DataSource::folder).containsExactly("fashion-mnist", "fashion-mnist-small");
        assertThat(sources.getFirst().files())
                .containsExactly(
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz",
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz");
        assertThat(sources.getFirst().systemFolders()).containsExactly("/usr/share/datasets/fashion-mnist");
        assertThat(sources.getLast().files()).contains("train10k-images-idx3-ubyte.gz");
    }

    @Test
    void declaresTheSameSplitsInBothSizes() {
        assertThat(fashion(Size.SMALL, TestFiles.of(Map.of())).declare())
                .isEqualTo(fashion(Size.FULL, TestFiles.of(Map.of())).declare());
    }

    @Test
    void readsTheFirstTenThousandTrainingImages() {
        FashionMnist small = fashion(Size.SMALL, installed("fashion-mnist-small"));

        Examples train = small.load("train");

        assertThat(train.inputs().shape()).isEqualTo(Shape.of(10_000, 28, 28));
        assertThat(train.targets().at(0)).isEqualTo(9);
        assertThat(train.targets().toDoubleArray()).startsWith(9, 0, 0, 3, 0);
    }

    /** Each class has exactly 6,000 of the training images, and the small set is their beginning. */
    @Test
    void readsAllTrainingImages() {
        double[] targets = fashion(Size.FULL, installed("fashion-mnist"))
                .load("train")
                .targets()
                .toDoubleArray();

        assertThat(classCounts(targets)).containsOnly(6000);
        assertThat(targets).startsWith(9, 0, 0, 3, 0);
    }

    /** Each class has exactly 1,000 of the test images. */
    @Test
    void hasBalancedTestClasses() {
        double[] targets = fashion(Size.SMALL, installed("fashion-mnist-small"))
                .load("test")
                .targets()
                .toDoubleArray();

        assertThat(classCounts(targets)).containsOnly(1000);
    }

    private static int[] classCounts(double[] targets) {
        int[] counts = new int[10];
        for (double target : targets) {
            counts[(int) target]++;
        }
        return counts;
    }

    private static FashionMnist fashion(Size size, DataLocator files) {
        return new FashionMnist(new FashionMnistParameters(size), files);
    }

    private static DataLocator installed(String folder) {
        Optional<DataLocator> files = TestFiles.installed(folder);
        assumeTrue(files.isPresent(), "skipped: DYNASCOPE_DATA names no folder that holds '" + folder + "'");
        return files.get();
    }
}
