package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.dynascope.engine.operation.WarmUp.Turn;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void ofThoseThatWaitTheOneWithTheMostWorkComesFirst() {
        Turn small = new Turn(0, 0, () -> {});
        Turn great = new Turn(500, 1, () -> {});
        Turn equal = new Turn(500, 2, () -> {});

        assertThat(Stream.of(equal, small, great).sorted()).containsExactly(great, equal, small);
    }
}
