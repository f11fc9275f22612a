package org.dynascope.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void countsAlongTheFirstAxis() {
        assertThat(new Examples(zeros(5, 28, 28), zeros(5)).count()).isEqualTo(5);
        assertThat(new Examples(zeros(0, 3), zeros(0)).count()).isZero();
    }

    @Test
    void rejectsMoreTargetsThanInputs() {
        assertThatThrownBy(() -> new Examples(zeros(5, 3), zeros(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected as many targets as inputs along the first axis,"
                        + " got inputs [5, 3] and targets [6]");
    }

    @Test
    void rejectsScalars() {
        assertThatThrownBy(() -> new Examples(zeros(), zeros()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected as many targets as inputs along the first axis, got inputs [] and targets []");
    }

    private static TensorValue zeros(int... sizes) {
        return TensorValue.zeros(new TensorType(Shape.of(sizes), ElementType.FLOAT32));
    }
}
