package org.dynascope.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void hasOneOutputForEachClass() {
        assertThat(new Target.Classes(10).outputShape()).isEqualTo(Shape.of(10));
    }

    @Test
    void mayHaveAClassAtEachOfSeveralPositions() {
        Target.Classes target = new Target.Classes(10, Shape.of(4, 3));

        assertThat(target.outputShape()).isEqualTo(Shape.of(4, 3, 10));
        assertThat(target.targetShape()).isEqualTo(Shape.of(4, 3));
        assertThat(new Target.Classes(10).targetShape()).isEqualTo(Shape.SCALAR);
        assertThat(new Target.Values(Shape.of(2)).targetShape()).isEqualTo(Shape.of(2));
    }

    @Test
    void hasOutputsOfTheShapeOfItsValues() {
        assertThat(new Target.Values(Shape.of(3, 2)).outputShape()).isEqualTo(Shape.of(3, 2));
        assertThat(new Target.Values(Shape.SCALAR).outputShape()).isEqualTo(Shape.SCALAR);
    }

    @Test
    void rejectsFewerThanTwoClasses() {
        assertThatThrownBy(() -> new Target.Classes(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 2 classes, got 1");
    }
}
