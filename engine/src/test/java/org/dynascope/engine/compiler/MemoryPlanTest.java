package org.dynascope.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.memory.RawMemory;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    @Test
    void buffersAliveTogetherNeverOverlap() {
        RandomNumbers numbers = RandomNumbers.of("memory plan");
        MemoryPlan<Integer> plan = new MemoryPlan<>();
        List<Lifetime> lifetimes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int first = numbers.below(100);
            lifetimes.add(new Lifetime(numbers.below(5000), first, first + numbers.below(20)));
            plan.add(i, lifetimes.get(i));
        }

        plan.place();

        for (int i = 0; i < lifetimes.size(); i++) {
            assertThat(plan.offset(i) % RawMemory.SLACK).isZero();
            assertThat(end(plan, lifetimes, i)).isLessThanOrEqualTo(plan.bytes());
            for (int j = 0; j < i; j++) {
                boolean apart = end(plan, lifetimes, i) <= plan.offset(j) || end(plan, lifetimes, j) <= plan.offset(i);
                assertThat(apart || !lifetimes.get(i).overlaps(lifetimes.get(j)))
                        .as("buffers %d and %d, %s", i, j, numbers)
                        .isTrue();
            }
        }
    }

    private static long end(MemoryPlan<Integer> plan, List<Lifetime> lifetimes, int buffer) {
        return plan.offset(buffer) + lifetimes.get(buffer).bytes() + RawMemory.SLACK;
    }

    @Test
    void buffersUsedOneAfterTheOtherShareMemory() {
        MemoryPlan<String> plan = new MemoryPlan<>();
        plan.add("first", new Lifetime(1000, 0, 1));
        plan.add("second", new Lifetime(1000, 2, 3));

        plan.place();

        assertThat(plan.offset("first")).isEqualTo(plan.offset("second"));
    }
}
