package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a run came, told by the last of its events alone.
 *
 * @param status how it ended; {@link Status#STOPPED} also for one that runs or was killed
 * @param message one line on why it ended early; else empty
 * @param steps updates made; 0 if it has not ended
 * @param diverged names of the trajectories that have diverged
 */
public record RunEnd(Status status, String message, long steps, Set<String> diverged) {
    public RunEnd {
        diverged = Set.copyOf(diverged);
    }

    /** Creates the end of a run none of whose trajectories has diverged. */
    public RunEnd(Status status, String message, long steps) {
        this(status, message, steps, Set.of());
    }

    /** How a run ended; the names stand in its events. */
    public enum Status {
        /** All steps were made. */
        COMPLETED,
        /** It can go on. */
        STOPPED,
        /** A number was not finite. */
        DIVERGED,
        /** Something failed. */
        FAILED;

        /** Returns whether running it again would only say the same again. */
        public boolean isFinal() {
            return this == COMPLETED || this == DIVERGED;
        }
    }

    /** Reads the end of a run, which need not have begun. */
    public static RunEnd read(Path folder) {
        List<JsonNode> events =
                JsonLines.read(folder.resolve(RunDirectory.EVENTS)).objects();
        if (events.isEmpty() || !events.getLast().path("event").asText().equals("finished")) {
            return new RunEnd(Status.STOPPED, "", 0);
        }
        JsonNode end = events.getLast();
        return new RunEnd(
                Status.valueOf(end.path("status").asText()),
                end.path("message").asText(),
                end.path("steps").asLong(),
                end.path("diverged").valueStream().map(JsonNode::asText).collect(Collectors.toSet()));
    }
}
