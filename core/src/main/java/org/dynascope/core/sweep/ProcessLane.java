package org.dynascope.core.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dynascope.api.execution.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials in a process that is kept between them, and started anew after it has died. The process ends by itself when its
 * standard input does, so it outlives neither this lane nor this process, however that ends.
 */
final class ProcessLane implements Lanes.Lane {
    private static final long GRACE_SECONDS = 5;

    /** How Java begins lines that tell no reason for an end. */
    private static final String WARNING = "WARNING: ";

    private final List<String> command;
    private volatile boolean stopped;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;

    /**
     * Prepares a lane.
     *
     * @param command starts a process that serves trials
     */
    ProcessLane(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public int run(Trial trial) {
        String last = "";
        try {
            Process worker = worker();
            if (worker == null) {
                return TrialWorker.STOPPED;
            }
            Writer questions = worker.outputWriter(StandardCharsets.UTF_8);
            questions.write(TrialWorker.question(trial));
            questions.flush();
            for (String line = answers().readLine();
                    line != null;
                    line = answers().readLine()) {
                if (TrialWorker.isAnswer(line)) {
                    return TrialWorker.answer(line);
                }
                last = line.isBlank() || line.startsWith(WARNING) ? last : line.strip();
            }
        } catch (IOException broken) {
            last = last.isEmpty() ? String.valueOf(broken.getMessage()) : last;
        }
        return died(last);
    }

    private BufferedReader answers() {
        return Objects.requireNonNull(answers);
    }

    /** Returns the process, started if there is none; null if the lane is stopped. */
    private synchronized @Nullable Process worker() throws IOException {
        if (stopped) {
            return null;
        }
        if (process == null) {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }
        return process;
    }

    /** Tells how the process ended; a stop that was asked for, here or by a signal to it, is no failure. */
    private int died(String last) {
        int exitCode = end();
        if (stopped || TrialWorker.isStop(exitCode)) {
            return TrialWorker.STOPPED;
        }
        throw new TrialCrashException(
                "its process ended with exit code " + exitCode + (last.isEmpty() ? "" : ": " + last));
    }

    private synchronized int end() {
        Process ending = Objects.requireNonNull(process);
        process = null;
        answers = null;
        try {
            ending.getOutputStream().close();
        } catch (IOException gone) {
            // It does not read any more, so it need not be told the end.
        }
        try {
            if (!ending.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                ending.destroyForcibly().waitFor();
            }
            return ending.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ending.destroyForcibly();
            return TrialWorker.STOPPED;
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    @Override
    public void close() {
        if (process != null) {
            end();
        }
    }
}
