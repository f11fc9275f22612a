package org.dynascope.models.idx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Nested;

final class FashionMnistContractTest {
    @Nested
    final class OnTheFiles extends DatasetContract {
        OnTheFiles() {
            super(
                    new ModelsPlugin(),
                    "fashion-mnist",
                    Map.of("size", "small"),
                    TestFiles.installed("fashion-mnist-small"));
        }
    }

    /** Files of the documented form with pictures of our own, so that the reader is tested wherever the tests run. */
    @Nested
    final class OnGeneratedFiles extends DatasetContract {
        OnGeneratedFiles() {
            super(new ModelsPlugin(), "fashion-mnist", Map.of("size", "small"), Optional.of(generated()));
        }
    }

    private static DataLocator generated() {
        Map<String, byte[]> files = new HashMap<>();
        add(files, "train10k", 0);
        add(files, "t10k", 1);
        return TestFiles.of(files);
    }

    /** Adds a split whose pictures are black but for three pixels, which tell the split and the number of the picture. */
    private static void add(Map<String, byte[]> files, String name, int split) {
        int count = 10_000;
        byte[] pixels = new byte[count * 784];
        byte[] labels = new byte[count];
        for (int index = 0; index < count; index++) {
            pixels[index * 784] = (byte) split;
            pixels[index * 784 + 1] = (byte) (index / 256);
            pixels[index * 784 + 2] = (byte) (index % 256);
            labels[index] = (byte) (index % 10);
        }
        files.put(name + "-images-idx3-ubyte.gz", IdxBytes.gzipped(0x0803, new int[] {count, 28, 28}, pixels));
        files.put(name + "-labels-idx1-ubyte.gz", IdxBytes.gzipped(0x0801, new int[] {count}, labels));
    }
}
