package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dynascope.api.execution.Trial;
import org.dynascope.api.execution.TrialExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link TrialExecutorContract} fails for executors that break it, and passes for one that runs commands and does no more. */
final class FaultyTrialExecutorTest {
    @TempDir
    private Path folder;

    private TrialExecutorContract contract(TrialExecutor executor) {
        TrialExecutorContract contract =
                new TrialExecutorContract(pluginOf(TrialExecutor.class, executor), "faulty", Map.of()) {};
        contract.folder = folder;
        return contract;
    }

    /** Runs the command of each trial as soon as it is told, one at a time. */
    private static class Commanding implements TrialExecutor {
        private boolean closed;

        int run(Trial trial) throws IOException, InterruptedException {
            return new ProcessBuilder(trial.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        @Override
        public CompletionStage<Integer> submit(Trial trial) {
            if (closed) {
                return CompletableFuture.failedFuture(new CancellationException("closed"));
            }
            try {
                return CompletableFuture.completedFuture(run(trial));
            } catch (IOException failure) {
                return CompletableFuture.failedFuture(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return CompletableFuture.failedFuture(interrupted);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void oneThatRunsCommandsPasses() {
        assertThatCode(contract(new Commanding())::aTrialThatFailsLeavesTheOthersAlone)
                .doesNotThrowAnyException();
        assertThatCode(contract(new Commanding())::answersForATrialThatComesAfterItsClose)
                .doesNotThrowAnyException();
    }

    @Test
    void oneThatOnlySaysThatItRanThemFails() {
        assertFails(contract(new Commanding() {
            @Override
            int run(Trial trial) {
                return 0;
            }
        })::runsEveryTrialToItsEnd);
    }

    @Test
    void oneThatGivesUpAfterAFailureFails() {
        assertFails(contract(new Commanding() {
            private boolean hasFailed;

            @Override
            int run(Trial trial) throws IOException, InterruptedException {
                hasFailed = hasFailed || super.run(trial) != 0;
                return hasFailed ? 1 : 0;
            }
        })::aTrialThatFailsLeavesTheOthersAlone);
    }

    @Test
    void oneThatChangesTheTrialFails() {
        assertFails(contract(new Commanding() {
            @Override
            int run(Trial trial) throws IOException, InterruptedException {
                String text = Files.readString(trial.experiment());
                Files.writeString(trial.experiment(), text.replaceFirst("batch-size: 9", "batch-size: 6"));
                int code = super.run(trial);
                Files.writeString(trial.experiment(), text);
                return code;
            }
        })::everyTrialHasTheNumbersOfARunOfItsOwn);
    }

    @Test
    void oneThatRunsTrialsAfterItsCloseFails() {
        assertFails(contract(new Commanding() {
            @Override
            int run(Trial trial) {
                return 0;
            }

            @Override
            public void close() {
                // goes on as if nothing had happened
            }
        })::answersForATrialThatComesAfterItsClose);
    }
}
