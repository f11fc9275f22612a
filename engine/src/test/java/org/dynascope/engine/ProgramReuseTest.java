package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.OptionalLong;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs of equal graphs share memory and steps one after the other, and show nothing of it. */
final class ProgramReuseTest {
    private final Engine engine = Engine.open(EngineSettings.defaults());

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    /** x becomes factor · x + 1 at each commit. */
    private Program growth(double factor) {
        Recording recording = new Recording();
        Tensor x = recording.input("x", float64(2));
        recording.input("unread", float64());
        return engine.compile(named("next", x.times(factor).plus(1)), Map.of("next", "x"));
    }

    private static double[] twice(Program program) {
        program.run();
        program.commit();
        program.run();
        return program.output("next").toDoubleArray();
    }

    @Test
    void theNextOneHasTheMemoryOfTheLastWithInputsOfZero() {
        long address;
        try (Program first = growth(3)) {
            first.set("x", TensorValue.of(float64(2), 5, 6));
            assertThat(twice(first)).containsExactly(49, 58);
            address = first.input("x").address();
        }
        try (Program second = growth(3)) {
            assertThat(second.input("x").address()).isEqualTo(address);
            assertThat(second.inputs().get("x").toDoubleArray()).containsExactly(0, 0);
            assertThat(twice(second)).containsExactly(4, 4);
        }
    }

    @Test
    void openOnesAndOtherNumbersShareNothing() {
        try (Program first = growth(3);
                Program second = growth(3);
                Program other = growth(2)) {
            first.set("x", TensorValue.of(float64(2), 1, 1));
            assertThat(twice(second)).containsExactly(4, 4);
            assertThat(twice(other)).containsExactly(3, 3);
            assertThat(twice(first)).containsExactly(13, 13);
        }
        try (Program other = growth(2)) {
            assertThat(twice(other)).containsExactly(3, 3);
        }
    }

    @Test
    void whatWasSeenOfAClosedOneIsInvalid() {
        Program first = growth(3);
        first.run();
        TensorView seen = first.output("next");
        MemorySegment input = first.input("x");
        first.close();

        try (Program second = growth(3)) {
            second.run();
            assertThatThrownBy(() -> input.setAtIndex(ValueLayout.JAVA_DOUBLE, 0, 7))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> seen.at(0)).isInstanceOf(IllegalStateException.class);
            first.close();
            assertThat(second.output("next").toDoubleArray()).containsExactly(1, 1);
        }
    }

    @Test
    void idleMemoryGivesWay() {
        try (Engine small = Engine.open(new EngineSettings(1, false, OptionalLong.of(45_000)))) {
            for (int size : new int[] {2_000, 2_001, 2_002, 2_003}) {
                Tensor x = new Recording().input("x", float64(size));
                try (Program program = small.compile(named("y", x.exp()), Map.of())) {
                    program.run();
                    assertThat(program.output("y").at(size - 1)).isEqualTo(1);
                }
            }
        }
    }
}
