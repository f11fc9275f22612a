package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsParametersAmountsAndSteps() throws IOException {
        Invocation explained =
                Invocation.of("explain", SmallExperiment.write(folder).toString());

        assertThat(explained.exitCode()).isEqualTo(ExitCode.DONE);
        // 64·8 + 8 + 8·10 + 10 = 610 parameters of 4 bytes; Adam keeps two numbers for each.
        assertThat(explained.outText())
                .startsWith("small: mlp · adam · digits · 1 epochs")
                .contains("Parameters: 610", "layer-1.weight", "output-weight", "[64, 8]", "512")
                .contains("One step: batch 20, float32")
                .containsPattern("bytes of parameters +2,440")
                .containsPattern("bytes of optimizer state +4,880")
                // The first product: 2 · 20 · 64 · 8 operations.
                .containsPattern("float32\\[20, 8\\] +20,480 +matmul");
    }
}
