package org.dynascope.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorTypeTest {
    @Test
    void countsBytesOfEitherElementType() {
        assertThat(new TensorType(Shape.of(2, 3), ElementType.FLOAT32).bytes()).isEqualTo(24);
        assertThat(new TensorType(Shape.of(2, 3), ElementType.FLOAT64).bytes()).isEqualTo(48);
        assertThat(new TensorType(Shape.SCALAR, ElementType.FLOAT64).bytes()).isEqualTo(8);
    }

    @Test
    void isWrittenAsElementAndShape() {
        assertThat(new TensorType(Shape.of(128, 784), ElementType.FLOAT32)).hasToString("float32[128, 784]");
        assertThat(new TensorType(Shape.SCALAR, ElementType.FLOAT64)).hasToString("float64[]");
    }

    @Test
    void keepsTheElementTypeWithAnotherShape() {
        assertThat(new TensorType(Shape.of(6), ElementType.FLOAT32).withShape(Shape.of(2, 3)))
                .isEqualTo(new TensorType(Shape.of(2, 3), ElementType.FLOAT32));
    }

    @Test
    void roundsToTheElementType() {
        // 0.1 lies between the float32 numbers 0x1.999998p-4 and 0x1.99999ap-4, nearer to the second.
        assertThat(ElementType.FLOAT32.round(0.1)).isEqualTo(0x1.99999ap-4);
        assertThat(ElementType.FLOAT64.round(0.1)).isEqualTo(0.1);
        assertThat(ElementType.FLOAT32.round(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
