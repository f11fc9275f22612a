package org.dynascope.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsAxesAndElements() {
        Shape shape = Shape.of(2, 3, 4);

        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.elements()).isEqualTo(24);
        assertThat(shape).hasToString("[2, 3, 4]");
    }

    @Test
    void takesNoSizesForAScalar() {
        assertThat(Shape.of()).isEqualTo(Shape.SCALAR);
        assertThat(Shape.SCALAR.rank()).isZero();
        assertThat(Shape.SCALAR.elements()).isEqualTo(1);
        assertThat(Shape.SCALAR).hasToString("[]");
    }

    @Test
    void hasNoElementsIfAnAxisIsEmpty() {
        assertThat(Shape.of(5, 0, 3).elements()).isZero();
    }

    @Test
    void countsElementsBeyondTheRangeOfAnInteger() {
        assertThat(Shape.of(1 << 20, 1 << 20).elements()).isEqualTo(1L << 40);
    }

    @Test
    void rejectsMoreElementsThanCanBeCounted() {
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30).elements())
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void countsNegativeAxesFromTheInnermost() {
        Shape shape = Shape.of(2, 3, 4);

        assertThat(shape.size(0)).isEqualTo(2);
        assertThat(shape.size(-1)).isEqualTo(4);
        assertThat(shape.size(-3)).isEqualTo(2);
    }

    @Test
    void rejectsAnAxisItHasNot() {
        assertThatThrownBy(() -> Shape.of(2, 3).size(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Shape.of(2, 3).size(-3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Shape.SCALAR.size(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rejectsNegativeSizes() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a shape has no negative sizes, got [2, -1]");
    }

    @Test
    void putsAnAxisBeforeTheOthers() {
        assertThat(Shape.of(3, 4).prepend(2)).isEqualTo(Shape.of(2, 3, 4));
        assertThat(Shape.SCALAR.prepend(7)).isEqualTo(Shape.of(7));
    }

    @Test
    void broadcastsFromTheInnermostAxis() {
        assertBroadcast(Shape.of(2, 3), Shape.of(3), Shape.of(2, 3));
        assertBroadcast(Shape.of(2, 1), Shape.of(1, 3), Shape.of(2, 3));
        assertBroadcast(Shape.of(4, 1, 3), Shape.of(2, 1), Shape.of(4, 2, 3));
        assertBroadcast(Shape.SCALAR, Shape.of(2, 3), Shape.of(2, 3));
        assertBroadcast(Shape.SCALAR, Shape.SCALAR, Shape.SCALAR);
        assertBroadcast(Shape.of(2, 3), Shape.of(2, 3), Shape.of(2, 3));
    }

    @Test
    void stretchesASizeOfOneToAnEmptyAxis() {
        assertBroadcast(Shape.of(1), Shape.of(0), Shape.of(0));
    }

    @Test
    void rejectsShapesThatDoNotBroadcast() {
        assertThatThrownBy(() -> Shape.of(2, 3).broadcast(Shape.of(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("expected two shapes that broadcast, got [2, 3] and [2]");
        assertThatThrownBy(() -> Shape.of(0).broadcast(Shape.of(3))).isInstanceOf(ShapeException.class);
    }

    @Test
    void copiesTheSizesItIsMadeOf() {
        List<Integer> sizes = new ArrayList<>(List.of(2, 3));
        Shape shape = new Shape(sizes);

        sizes.set(0, 9);

        assertThat(shape).isEqualTo(Shape.of(2, 3));
        assertThatThrownBy(() -> shape.sizes().set(0, 9)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertBroadcast(Shape left, Shape right, Shape expected) {
        assertThat(left.broadcast(right)).isEqualTo(expected);
        assertThat(right.broadcast(left)).isEqualTo(expected);
    }
}
