package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dynascope.core.claim.ClaimEvaluator;
import org.dynascope.core.claim.Verdict;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;

/** Writes down what happens to one run, in the form that {@link RecordReader} reads. */
final class RunLedger {
    private static final long FLUSH_NANOS = 250_000_000L;

    private final LoadedExperiment experiment;
    private final RunDirectory directory;
    private final long start = System.nanoTime();
    private long lastFlush = start;

    RunLedger(LoadedExperiment experiment, RunDirectory directory) {
        this.experiment = experiment;
        this.directory = directory;
    }

    static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    /**
     * Notes that the run begins or goes on.
     *
     * @param event {@code started} or {@code resumed}
     * @param further what else is to be known of it
     */
    void begin(String event, ObjectNode further) {
        ObjectNode started = event(event).put("experiment", experiment.name());
        ObjectNode parts = started.putObject("parts");
        experiment.parts().forEach(parts::put);
        started.setAll(further);
        directory.appendEvent(started.put("at", Instant.now().toString()));
    }

    /** Hands what was recorded to the operating system, if that was not done a short time ago. */
    void flushNowAndThen() {
        long now = System.nanoTime();
        if (now - lastFlush > FLUSH_NANOS) {
            directory.flush();
            lastFlush = now;
        }
    }

    /**
     * Notes that the run has ended.
     *
     * @param further what else is to be known of it
     * @return wall time of the run in seconds
     */
    double finish(RunStatus status, String message, long steps, ObjectNode further) {
        double seconds = (System.nanoTime() - start) / 1e9;
        ObjectNode finished = event("finished")
                .put("status", status.name())
                .put("message", message)
                .put("steps", steps)
                .put("seconds", seconds);
        finished.setAll(further);
        directory.appendEvent(finished.put("at", Instant.now().toString()));
        return seconds;
    }

    /**
     * Judges the claims, writes the verdicts, and returns them.
     *
     * @param diverged names of the trajectories that have diverged
     */
    List<ClaimResult> claims(MetricLog metrics, Set<String> diverged) {
        List<ClaimResult> results = new ClaimEvaluator(metrics.names(), metrics.series(), diverged)
                .evaluate(experiment.experiment().claims()).stream()
                        .map(RunLedger::result)
                        .toList();
        if (!results.isEmpty()) {
            directory.writeClaims(json(results));
        }
        return results;
    }

    /** Returns verdicts in the form of {@code claims.json}. */
    static ArrayNode json(List<ClaimResult> results) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (ClaimResult claim : results) {
            ObjectNode object = json.addObject()
                    .put("id", claim.id())
                    .put("that", claim.that())
                    .put("verdict", claim.verdict())
                    .put("n", claim.count());
            claim.value().ifPresent(value -> putNumber(object, "value", value));
            claim.margin().ifPresent(margin -> putNumber(object, "margin", margin));
            object.put("source", claim.source()).put("reason", claim.reason());
            if (!claim.failing().isEmpty()) {
                claim.failing().forEach(object.putArray("failing")::add);
            }
        }
        return json;
    }

    private static void putNumber(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value);
        } else {
            object.put(key, Double.toString(value));
        }
    }

    static ClaimResult result(Verdict verdict) {
        return new ClaimResult(
                verdict.id(),
                verdict.that(),
                verdict.source(),
                verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                verdict.value(),
                verdict.margin(),
                verdict.count(),
                verdict.reason(),
                verdict.failing());
    }
}
