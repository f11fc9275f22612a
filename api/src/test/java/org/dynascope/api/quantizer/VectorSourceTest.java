package org.dynascope.api.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VectorSourceTest {
    @ParameterizedTest
    @EnumSource
    void readsTheRowsOfATensor(ElementType element) {
        VectorSource source =
                VectorSource.of(TensorValue.of(new TensorType(Shape.of(2, 3), element), 1, 2, 3, 4, 5, 6));
        float[] row = new float[3];

        source.read(1, row);

        assertThat(source.count()).isEqualTo(2);
        assertThat(source.dimension()).isEqualTo(3);
        assertThat(row).containsExactly(4, 5, 6);
    }

    @Test
    void readsTheRowsOfAnArray() {
        VectorSource source = VectorSource.of(new float[][] {{1, 2}, {3, 4}});
        float[] row = new float[2];

        source.read(1, row);

        assertThat(source.count()).isEqualTo(2);
        assertThat(source.dimension()).isEqualTo(2);
        assertThat(row).containsExactly(3, 4);
    }

    @Test
    void refusesWhatHasNoRows() {
        TensorValue flat = TensorValue.zeros(new TensorType(Shape.of(3), ElementType.FLOAT32));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorSource.of(flat))
                .withMessage("expected shape [count, dimension], got [3]");
    }

    @Test
    void refusesARaggedRow() {
        VectorSource source = VectorSource.of(new float[][] {{1, 2}, {3}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.read(1, new float[2]))
                .withMessage("vector 1: expected 2 numbers, got 1");
    }
}
