package org.dynascope.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorValueTest {
    private static final TensorType FLOATS = new TensorType(Shape.of(2, 2), ElementType.FLOAT32);
    private static final TensorType DOUBLES = new TensorType(Shape.of(2, 2), ElementType.FLOAT64);

    @Test
    void keepsFloat64ElementsExactly() {
        double[] elements = {0.1, -1e300, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};

        TensorValue value = TensorValue.of(DOUBLES, elements);

        assertThat(value.toDoubleArray()).containsExactly(elements);
        assertThat(value.at(1)).isEqualTo(-1e300);
        assertThat(value.shape()).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void roundsElementsToFloat32() {
        // 1 + 2⁻²⁴ lies halfway between 1 and 1 + 2⁻²³ and goes to the even 1; 1 + 3·2⁻²⁴ goes to 1 + 2⁻²².
        TensorValue value = TensorValue.of(FLOATS, 1 + 0x1p-24, 1 + 3 * 0x1p-24, 1e300, 1e-300);

        assertThat(value.toDoubleArray()).containsExactly(1, 1 + 0x1p-22, Double.POSITIVE_INFINITY, 0);
    }

    @Test
    void makesScalarsAndZeros() {
        assertThat(TensorValue.scalar(2.5).toDoubleArray()).containsExactly(2.5);
        assertThat(TensorValue.scalar(2.5).type()).isEqualTo(new TensorType(Shape.SCALAR, ElementType.FLOAT64));
        assertThat(TensorValue.zeros(FLOATS)).isEqualTo(TensorValue.of(FLOATS, 0, 0, 0, 0));
    }

    @Test
    void holdsNoElementsWhereAnAxisIsEmpty() {
        TensorType empty = new TensorType(Shape.of(0, 3), ElementType.FLOAT32);

        assertThat(TensorValue.of(empty).toDoubleArray()).isEmpty();
    }

    @Test
    void rejectsAnotherNumberOfElements() {
        assertThatThrownBy(() -> TensorValue.of(FLOATS, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 4 elements for float32[2, 2], got 3");
    }

    @Test
    void rejectsAnIndexOutsideTheTensor() {
        TensorValue value = TensorValue.zeros(FLOATS);

        assertThatThrownBy(() -> value.at(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> value.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void doesNotChangeWithTheArrayItIsMadeOf() {
        double[] elements = {1, 2, 3, 4};
        TensorValue value = TensorValue.of(DOUBLES, elements);

        elements[0] = 9;
        value.toDoubleArray()[1] = 9;

        assertThat(value.toDoubleArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void givesReadOnlyMemory() {
        MemorySegment memory = TensorValue.zeros(DOUBLES).memory();

        assertThat(memory.isReadOnly()).isTrue();
        assertThat(memory.byteSize()).isEqualTo(32);
    }

    @Test
    void copiesAViewOfMemoryOffTheHeap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4);
            TensorValue copy = new MemoryView(FLOATS, memory).copy();

            memory.setAtIndex(ValueLayout.JAVA_FLOAT, 0, 9);

            assertThat(copy.toDoubleArray()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void isItsOwnCopy() {
        TensorValue value = TensorValue.scalar(1);

        assertThat(value.copy()).isSameAs(value);
    }

    @Test
    void widensAndRoundsBetweenElementTypes() {
        TensorValue doubles = TensorValue.of(DOUBLES, 0.1, 2, -3, 0);

        TensorValue floats = doubles.as(ElementType.FLOAT32);

        assertThat(floats).isEqualTo(TensorValue.of(FLOATS, 0.1, 2, -3, 0));
        assertThat(floats.as(ElementType.FLOAT64).at(0)).isEqualTo((float) 0.1);
        assertThat(doubles.as(ElementType.FLOAT64)).isSameAs(doubles);
    }

    @Test
    void isEqualWhereEveryBitIs() {
        TensorValue value = TensorValue.of(DOUBLES, 1, Double.NaN, 0, 4);

        assertThat(TensorValue.of(DOUBLES, 1, Double.NaN, 0, 4))
                .isEqualTo(value)
                .hasSameHashCodeAs(value);
        assertThat(TensorValue.of(DOUBLES, 1, Double.NaN, -0.0, 4)).isNotEqualTo(value);
        assertThat(TensorValue.of(DOUBLES, 1, Double.longBitsToDouble(0x7ff8000000000001L), 0, 4))
                .isNotEqualTo(value);
    }

    @Test
    void isNotEqualToTheSameNumbersInAnotherType() {
        TensorValue value = TensorValue.zeros(FLOATS);

        assertThat(TensorValue.zeros(FLOATS.withShape(Shape.of(4)))).isNotEqualTo(value);
        assertThat(TensorValue.zeros(new TensorType(Shape.of(2), ElementType.FLOAT64)))
                .isNotEqualTo(value);
    }

    @Test
    void isWrittenAsItsType() {
        assertThat(TensorValue.zeros(FLOATS)).hasToString("float32[2, 2]");
    }

    private record MemoryView(TensorType type, MemorySegment memory) implements TensorView {}

    @Test
    void convertsTensorsLongerThanARun() {
        double[] elements = new double[10_001];
        Arrays.setAll(elements, index -> index + 0.1);
        TensorValue wide = TensorValue.of(new TensorType(Shape.of(10_001), ElementType.FLOAT64), elements);

        TensorValue narrow = wide.as(ElementType.FLOAT32);

        assertThat(narrow.toDoubleArray())
                .containsExactly(
                        Arrays.stream(elements).map(number -> (float) number).toArray());
        assertThat(narrow).isEqualTo(TensorValue.of(new TensorType(Shape.of(10_001), ElementType.FLOAT32), elements));
        assertThat(narrow.as(ElementType.FLOAT64).toDoubleArray()).containsExactly(narrow.toDoubleArray());
    }

    @Test
    void changesNumbersKnowingTheirPositions() {
        TensorType type = new TensorType(Shape.of(3, 4001), ElementType.FLOAT64);

        TensorValue positions = TensorValue.zeros(type).mapped(type, (numbers, from, count) -> {
            for (int index = 0; index < count; index++) {
                numbers[index] += from + index;
            }
        });

        assertThat(positions.toDoubleArray())
                .containsExactly(IntStream.range(0, 3 * 4001).asDoubleStream().toArray());
        assertThatThrownBy(() -> positions.mapped(FLOATS, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a shape of 12003 elements, got [2, 2]");
    }

    @Test
    void changesNumbersOnceAndNotBeforeTheyAreLookedAt() {
        AtomicInteger changes = new AtomicInteger();

        TensorValue changed = TensorValue.of(FLOATS, 1, 2, 3, 4)
                .mapped(DOUBLES, (numbers, _, count) -> numbers[count - 1] = changes.incrementAndGet());

        assertThat(changes).hasValue(0);
        assertThat(changed.type()).isEqualTo(DOUBLES);
        assertThat(changed.at(3)).isEqualTo(1);
        assertThat(changed).isEqualTo(TensorValue.of(DOUBLES, 1, 2, 3, 1));
        assertThat(changes).hasValue(1);
    }

    @Test
    void takesBytesForNumbersWithoutSign() {
        byte[] bytes = new byte[5000];
        bytes[1] = (byte) 255;
        bytes[4097] = (byte) 128;
        double[] numbers = new double[5000];
        numbers[1] = 255;
        numbers[4097] = 128;

        TensorValue value = TensorValue.ofUnsigned(Shape.of(2500, 2), bytes);

        assertThat(value.toDoubleArray()).containsExactly(numbers);
        assertThat(value).isEqualTo(TensorValue.of(new TensorType(Shape.of(2500, 2), ElementType.FLOAT32), numbers));
        assertThat(value.at(4097)).isEqualTo(128);
        assertThat(value.toDoubleArray()).containsExactly(numbers);
        assertThatThrownBy(() -> value.read(4999, numbers, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TensorValue.ofUnsigned(Shape.of(2, 2), bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 4 numbers for [2, 2], got 5000");
    }

    @Test
    void countsNumbersWithoutSign() {
        TensorValue value = TensorValue.ofUnsigned(Shape.of(2, 2), new byte[] {3, (byte) 200, 3, 0});

        long[] expected = new long[256];
        expected[0] = 1;
        expected[3] = 2;
        expected[200] = 1;
        assertThat(value.counts()).hasValue(expected);
        assertThat(TensorValue.of(FLOATS, 1, 2, 3, 4).counts()).isEmpty();
    }

    @Test
    void changesNumbersOneByOneWhetherTheyAreBytesOrNot() {
        byte[] bytes = new byte[5000];
        double[] numbers = new double[5000];
        double[] changed = new double[5000];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 7);
            numbers[index] = index * 7 % 256;
            changed[index] = (numbers[index] - 100) / 3;
        }
        Shape shape = Shape.of(100, 50);
        TensorType single = new TensorType(shape, ElementType.FLOAT32);
        TensorType twice = new TensorType(shape, ElementType.FLOAT64);
        DoubleUnaryOperator change = number -> (number - 100) / 3;

        for (TensorValue value : List.of(TensorValue.ofUnsigned(shape, bytes), TensorValue.of(twice, numbers))) {
            assertThat(value.mapped(twice, change)).isEqualTo(TensorValue.of(twice, changed));
            assertThat(value.mapped(single, change)).isEqualTo(TensorValue.of(single, changed));
            assertThatThrownBy(() -> value.mapped(FLOATS, change)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsARunOfElements() {
        double[] target = {9, 9, 9};

        TensorValue.of(FLOATS, 1, 2, 3, 4).read(1, target, 2);

        assertThat(target).containsExactly(2, 3, 9);
        assertThatThrownBy(() -> TensorValue.of(DOUBLES, 1, 2, 3, 4).read(3, target, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TensorValue.of(FLOATS, 1, 2, 3, 4).read(3, target, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void readsIntoAPartOfAnArray() {
        for (TensorType type : new TensorType[] {FLOATS, DOUBLES}) {
            double[] target = {9, 9, 9, 9};

            TensorValue.of(type, 1, 2, 3, 4).read(2, target, 1, 2);

            assertThat(target).containsExactly(9, 3, 4, 9);
            assertThatThrownBy(() -> TensorValue.of(type, 1, 2, 3, 4).read(0, target, 3, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
