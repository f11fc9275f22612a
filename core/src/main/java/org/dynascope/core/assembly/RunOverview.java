package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.core.run.RunContent;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.run.RunEnd;
import org.dynascope.core.run.SweepDirectory;

/**
 * A run or a sweep in a list: what can be said of it at a cost that does not grow with its length.
 *
 * @param folder run or sweep directory
 * @param experiment name of the experiment; of a sweep that of the folder
 * @param parts what it is made of, as {@link LoadedExperiment#parts} names it; of a sweep, how many trials there are
 * @param status {@code completed}, {@code diverged}, {@code failed}, {@code stopped} or {@code unfinished}, which is a run that
 *     goes on or was killed
 * @param step updates made; of an unfinished run, the step of the metric recorded last; of a sweep, trials that have ended
 * @param totalSteps updates that were to be made; 0 for a study; of a sweep, its trials
 * @param seconds wall time; 0 if it is not known
 * @param started when it began, as in {@code 2026-01-31T12:00:00Z}; empty if that is not known
 * @param changedMillis when it recorded something last, in milliseconds since 1970
 * @param verdicts number of claims by verdict, such as {@code confirmed}
 * @param trials of a sweep, what tells a trial from the others, by the name of its folder; empty of a run
 * @since 0.1.0
 */
public record RunOverview(
        Path folder,
        String experiment,
        SequencedMap<String, String> parts,
        String status,
        long step,
        long totalSteps,
        double seconds,
        String started,
        long changedMillis,
        Map<String, Integer> verdicts,
        Map<String, String> trials) {
    /**
     * Returns when the run or sweep in a folder recorded something last, in milliseconds since 1970: if that is the same, it
     * need not be read again. Returns 0 if the folder holds neither.
     */
    public static long changedMillis(Path folder) {
        return RunContent.changedMillis(folder);
    }

    /** Returns whether it is a sweep. */
    public boolean isSweep() {
        return !trials.isEmpty();
    }

    /** Reads the directory of a run or a sweep; what is missing or damaged is left out. */
    public static RunOverview read(Path folder) {
        long changed = changedMillis(folder);
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        RunContent.claims(folder)
                .forEach(claim -> verdicts.merge(claim.path("verdict").asText(), 1, Integer::sum));
        return SweepDirectory.isSweep(folder) ? ofSweep(folder, changed, verdicts) : ofRun(folder, changed, verdicts);
    }

    private static RunOverview ofRun(Path folder, long changed, Map<String, Integer> verdicts) {
        List<JsonNode> events = RunContent.events(folder);
        JsonNode started = RecordReader.started(events);
        JsonNode finished = RecordReader.finished(events);
        return new RunOverview(
                folder,
                started.path("experiment").asText(String.valueOf(folder.getFileName())),
                RecordReader.parts(started.path("parts")),
                finished.path("status").asText("unfinished").toLowerCase(Locale.ROOT),
                finished.isMissingNode()
                        ? RunContent.lastStep(folder)
                        : finished.path("steps").asLong(),
                started.path("totalSteps").asLong(),
                finished.path("seconds").asDouble(),
                events.isEmpty() ? "" : events.getFirst().path("at").asText(),
                changed,
                verdicts,
                Map.of());
    }

    private static RunOverview ofSweep(Path folder, long changed, Map<String, Integer> verdicts) {
        SweepProgress progress = SweepProgress.read(folder);
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("trials", progress.planned().size() + " trials");
        for (RunEnd.Status status : List.of(RunEnd.Status.DIVERGED, RunEnd.Status.FAILED)) {
            String word = status.name().toLowerCase(Locale.ROOT);
            if (progress.count(status) > 0) {
                parts.put(word, progress.count(status) + " " + word);
            }
        }
        Map<String, String> trials = new LinkedHashMap<>();
        progress.planned().forEach((id, values) -> trials.put(id, TrialResult.label(values)));
        return new RunOverview(
                folder,
                String.valueOf(folder.getFileName()),
                parts,
                progress.hasEnded() ? "completed" : "unfinished",
                progress.ends().size(),
                trials.size(),
                0,
                Instant.ofEpochMilli(
                                folder.resolve(RunDirectory.EXPERIMENT).toFile().lastModified())
                        .toString(),
                changed,
                verdicts,
                trials);
    }
}
