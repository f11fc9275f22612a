package org.dynascope.core.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.dynascope.api.execution.Trial;

/**
 * The other end of a {@link ProcessLane}: reads trials from standard input, one JSON object a line, runs each, and answers with
 * one line {@code @trial} and a JSON object with the exit code, or with the reason of a failure. At the end of the input, also
 * in the midst of a trial, it stops the trial with a checkpoint and ends.
 */
public final class TrialWorker {
    /** Exit code of a trial that was asked to stop. */
    static final int STOPPED = 130;

    private static final int TERMINATED = 143;
    private static final String MARK = "@trial ";
    private static final long GRACE_MILLIS = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrialHost host;
    private final PrintStream answers;
    private final BlockingQueue<Trial> trials = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    /**
     * Creates a worker.
     *
     * @param answers where nothing else is written whose lines begin as answers do
     */
    public TrialWorker(TrialHost host, PrintStream answers) {
        this.host = host;
        this.answers = answers;
    }

    static String question(Trial trial) {
        return JSON.createObjectNode()
                        .put("id", trial.id())
                        .put("experiment", trial.experiment().toString())
                        .put("output", trial.output().toString())
                        .toString()
                + "\n";
    }

    static boolean isAnswer(String line) {
        return line.startsWith(MARK);
    }

    /**
     * Returns the exit code that an answer tells.
     *
     * @throws TrialCrashException if it tells a failure
     */
    static int answer(String line) throws JsonProcessingException {
        JsonNode answer = JSON.readTree(line.substring(MARK.length()));
        if (answer.has("failure")) {
            throw new TrialCrashException(answer.path("failure").asText());
        }
        return answer.path("exit").asInt();
    }

    /** Returns whether an exit code tells of a signal to stop, rather than of a crash. */
    static boolean isStop(int exitCode) {
        return exitCode == STOPPED || exitCode == TERMINATED;
    }

    /** Serves until the questions end; what is run then is stopped, at most {@code 2 s} long. */
    public void serve(InputStream questions) throws IOException {
        Thread runner = Thread.ofPlatform().daemon().name("trial").start(this::work);
        Thread hook = new Thread(() -> stop(runner), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        BufferedReader reader = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            JsonNode question = JSON.readTree(line);
            trials.add(new Trial(
                    question.path("id").asText(),
                    Path.of(question.path("experiment").asText()),
                    Path.of(question.path("output").asText()),
                    List.of()));
        }
        stop(runner);
    }

    private void stop(Thread runner) {
        stopped = true;
        runner.interrupt();
        try {
            runner.join(GRACE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (TrialHost.Session session = host.open(() -> stopped)) {
            while (!stopped) {
                Trial trial = trials.take();
                answer(run(session, trial));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a trial and tells what became of it; memory that has run out ends the process, which another one replaces. */
    private static ObjectNode run(TrialHost.Session session, Trial trial) {
        ObjectNode answer = JSON.createObjectNode().put("id", trial.id());
        try {
            session.run(trial);
            return answer.put("exit", 0);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return answer.put("failure", TrialFailure.reason(failure));
        }
    }

    private void answer(ObjectNode answer) {
        answers.println(MARK + answer);
        answers.flush();
    }
}
