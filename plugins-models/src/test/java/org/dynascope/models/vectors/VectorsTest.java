package org.dynascope.models.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;

final class VectorsTest {
    private static final Map<String, byte[]> FILES =
            Map.of("base.fbin", VectorBytes.gauss(9, 4, 1), "short.fbin", new byte[7], "odd.txt", new byte[8]);

    private static Vectors vectors(String base, int dimension, int count) {
        return new Vectors(TestFiles.of(FILES), new VectorsParameters(base, dimension, "", count));
    }

    @Test
    void theFirstRowsAreSearchedAndTheOthersAsk() {
        Vectors some = vectors("base.fbin", 4, 6);
        Vectors all = vectors("base.fbin", 4, 0);

        double[] rows = all.load("train").inputs().toDoubleArray();

        assertThat(some.load("train").inputs().toDoubleArray()).isEqualTo(Arrays.copyOf(rows, 24));
        assertThat(some.load("test").inputs().at(0)).isEqualTo(rows[24]);
        assertThat(all.declare().splits()).containsExactly("train");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertDamaged(vectors("base.fbin", 5, 0), "base.fbin: expected dimension 5, got 4; set dimension: 4");
        assertDamaged(vectors("base.fbin", 4, 10), "base.fbin: expected more than base-count = 10 vectors, got 9");
        assertDamaged(vectors("short.fbin", 4, 0), "short.fbin: expected a header of 8 bytes, got 7");
        assertDamaged(
                vectors("odd.txt", 4, 0),
                "odd.txt: expected a name that ends in one of fvecs, bvecs, ivecs, fbin, u8bin, i8bin, f16bin, npy");
    }

    private static void assertDamaged(Vectors vectors, String message) {
        assertThatExceptionOfType(DamagedDataException.class)
                .isThrownBy(() -> vectors.load("train"))
                .withMessage(message);
    }

    @Test
    void queriesComeFromOnePlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VectorsParameters("base.fbin", 4, "queries.fbin", 6))
                .withMessageContaining("base-count = 6");
    }
}
