package org.dynascope.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices on lanes are gathered in their order, whoever computes them and however long they take. */
@Timeout(60)
class SlicedStepTest {
    private final List<Integer> gathered = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> computed = Collections.synchronizedList(new ArrayList<>());

    private record WholeStep(IntConsumer work, int slice) implements Step {
        @Override
        public void run(int worker, int firstTile, int endTile) {
            assertThat(List.of(firstTile, endTile)).containsExactly(0, tiles());
            work.accept(slice);
        }

        @Override
        public int tiles() {
            return 5;
        }

        @Override
        public boolean shared() {
            return true;
        }
    }

    private SlicedStep step(int slices, int lanes, IntConsumer work) {
        List<List<Step>> steps = IntStream.range(0, slices)
                .mapToObj(slice -> List.<Step>of(new WholeStep(work, slice), new WholeStep(gathered::add, slice)))
                .toList();
        return new SlicedStep(steps, List.of(false, true), lanes);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 6", "2, 2, 7", "3, 3, 9", "3, 2, 2", "2, 3, 7"})
    void areGatheredInOrder(int threads, int lanes, int slices) {
        SlicedStep step = step(slices, lanes, slice -> {
            computed.add(slice);
            sleep(slice % 3);
        });
        try (Workers workers = new Workers(threads)) {
            workers.run(step);
            workers.run(step);
        }
        List<Integer> order =
                IntStream.range(0, 2 * slices).map(i -> i % slices).boxed().toList();
        assertThat(gathered).isEqualTo(order);
        assertThat(computed).containsExactlyInAnyOrderElementsOf(order);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(Duration.ofMillis(milliseconds));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The other thread must not wait for ever for a slice that nobody computes. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 2"})
    void endWhereOneFails(int failing, int threads) {
        SlicedStep step = step(8, threads, slice -> {
            if (slice == failing) {
                throw new IllegalArgumentException("slice " + slice + " is bad");
            }
        });
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.run(step)).isInstanceOf(RuntimeException.class);
        }
        assertThat(gathered)
                .isEqualTo(IntStream.range(0, gathered.size()).boxed().toList());
        assertThat(gathered).hasSizeLessThanOrEqualTo(failing);
    }

    @Test
    void tilesAreLanes() {
        assertThat(step(8, 2, _ -> {}).tiles()).isEqualTo(2);
        assertThat(step(8, 2, _ -> {}).shared()).isTrue();
        assertThat(step(8, 1, _ -> {}).shared()).isFalse();
    }
}
