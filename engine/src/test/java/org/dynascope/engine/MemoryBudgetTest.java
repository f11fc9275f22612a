package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final TensorType TEN_MEGABYTES = new TensorType(Shape.of(1_250_000), ElementType.FLOAT64);

    private static Program squares(Engine engine) {
        Tensor input = new Recording().input("x", TEN_MEGABYTES);
        return engine.compile(new Named<>(new TreeMap<>(Map.of("square", input.times(input)))), Map.of());
    }

    private static Engine withBudget(long bytes) {
        return Engine.open(new EngineSettings(1, false, OptionalLong.of(bytes)));
    }

    @Test
    void refusesAProgramThatDoesNotFitBeforeItsMemoryIsTaken() {
        try (Engine engine = withBudget(15_000_000)) {
            assertThatThrownBy(() -> squares(engine))
                    .isInstanceOf(MemoryBudgetException.class)
                    .hasMessage("a program needs 21 MB off the heap, of a budget of 15 MB")
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryBudgetException.class))
                    .satisfies(refusal -> assertThat(refusal.neededBytes()).isBetween(20_000_000L, 21_000_000L));
        }
    }

    @Test
    void theStatedNeedIsEnough() {
        long needed = 0;
        try (Engine engine = withBudget(1)) {
            squares(engine);
        } catch (MemoryBudgetException refusal) {
            needed = refusal.neededBytes();
        }
        long enough = needed;
        try (Engine engine = withBudget(enough)) {
            assertThatCode(() -> squares(engine).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void countsOpenProgramsTogetherAndGivesBackWhatIsClosed() {
        try (Engine engine = withBudget(45_000_000);
                Program first = squares(engine)) {
            Program second = squares(engine);
            assertThatThrownBy(() -> squares(engine)).hasMessageContaining("are taken");
            second.close();
            second.close();
            assertThatCode(() -> squares(engine).close()).doesNotThrowAnyException();
            assertThat(first.arenaBytes()).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    @Test
    void takesTheMachinesMemoryIntoAccountWhereNoBudgetIsChosen() {
        MemoryBudget budget = new MemoryBudget(OptionalLong.empty());

        assertThatThrownBy(() -> budget.take(1L << 60))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageEndingWith("(three quarters of this machine's memory)");
        assertThatCode(() -> budget.take(1L << 20)).doesNotThrowAnyException();
    }
}
