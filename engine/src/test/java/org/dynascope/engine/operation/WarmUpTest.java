package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dynascope.engine.operation.WarmUp.Turn;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final int ON_THE_HEAP = 200;

    private final AtomicInteger calls = new AtomicInteger();
    private volatile byte[] vector = {};

    private void call() {
        if (calls.incrementAndGet() <= ON_THE_HEAP) {
            vector = new byte[1000];
        }
    }

    /** Vectors are on the heap until a kernel is compiled. */
    @Test
    void endsWithTheRoundThatLeavesNothingOnTheHeap() throws InterruptedException {
        WarmUp warmUp = WarmUp.start("test", this::call);
        warmUp.await();

        assertThat(warmUp.isDone()).isTrue();
        assertThat(vector).hasSize(1000);
        assertThat(calls.get()).isGreaterThan(ON_THE_HEAP).isLessThanOrEqualTo(2 * ON_THE_HEAP);
    }

    @Test
    void ofThoseThatWaitTheOneWithTheMostWorkComesFirst() {
        Turn small = new Turn(0, 0, () -> {});
        Turn great = new Turn(500, 1, () -> {});
        Turn equal = new Turn(500, 2, () -> {});

        assertThat(Stream.of(equal, small, great).sorted()).containsExactly(great, equal, small);
    }
}
