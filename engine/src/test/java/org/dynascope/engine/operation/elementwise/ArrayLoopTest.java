package org.dynascope.engine.operation.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.dynascope.api.tensor.ElementType;
import org.junit.jupiter.api.Test;

class ArrayLoopTest {
    /** More than two runs, and a rest. */
    private static final int COUNT = 2500;

    private static double number(int index) {
        return 1 + index / 7.0;
    }

    @Test
    void computesAllRunsInFloat32() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
            MemorySegment second = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
            IntStream.range(0, COUNT).forEach(index -> {
                first.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) number(index));
                second.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) number(COUNT - index));
            });

            new Minus().scalarLoop(ElementType.FLOAT32).run(first.address(), second.address(), second.address(), COUNT);

            for (int index = 0; index < COUNT; index++) {
                assertThat(second.getAtIndex(ValueLayout.JAVA_FLOAT, index))
                        .isEqualTo((float) number(index) - (float) number(COUNT - index));
            }
        }
    }

    @Test
    void computesAllRunsOfTheSameOperandTwiceInFloat64() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_DOUBLE, COUNT);
            IntStream.range(0, COUNT)
                    .forEach(index -> numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, index, number(index)));

            new Times()
                    .scalarLoop(ElementType.FLOAT64)
                    .run(numbers.address(), numbers.address(), numbers.address(), COUNT);
            new Sqrt()
                    .scalarLoop(ElementType.FLOAT64)
                    .run(numbers.address(), numbers.address(), numbers.address(), COUNT);

            for (int index = 0; index < COUNT; index++) {
                assertThat(numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, index))
                        .isEqualTo(Math.sqrt(number(index) * number(index)));
            }
        }
    }
}
