package org.dynascope.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void isWrittenByOneAtATime() {
        try (RunDirectory first = RunDirectory.create(folder)) {
            assertThat(first.isBegun()).isFalse();
            assertThatThrownBy(() -> RunDirectory.reopen(folder, 0))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another process writes it");
        }
    }

    @Test
    void mayBeClosedTwiceAndIsFreeThen() {
        RunDirectory directory = RunDirectory.create(folder);
        directory.appendEvent(JsonNodeFactory.instance.objectNode().put("event", "started"));

        directory.close();
        directory.close();

        try (RunDirectory again = RunDirectory.reopen(folder, 0)) {
            assertThat(again.isBegun()).isTrue();
        }
    }
}
