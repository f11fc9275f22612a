package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynascope.core.checkpoint.Checkpoint;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.checkpoint.Progress;
import org.dynascope.core.run.RunContent;

/**
 * What a run goes on from.
 *
 * @param checkpoint its newest whole checkpoint; empty to begin at step 0
 * @param metrics the lines recorded up to it
 */
record Resumption(Optional<Checkpoint> checkpoint, List<JsonNode> metrics) {
    /** Returns what a run begins with. */
    static Resumption nothing() {
        return new Resumption(Optional.empty(), List.of());
    }

    /**
     * Finds what there is.
     *
     * @param digest digest of the experiment
     * @throws IllegalArgumentException if it is damaged or of another experiment
     */
    static Resumption of(Path folder, String digest, Consumer<String> notices) {
        Optional<Checkpoint> checkpoint = new CheckpointFolder(folder, 1).newest(notices);
        if (checkpoint.isEmpty()) {
            return nothing();
        }
        Progress progress = checkpoint.get().progress();
        if (!progress.experiment().equals(digest)) {
            throw new IllegalArgumentException(
                    folder + ": its checkpoints are of another experiment than its experiment.yaml; was that changed?");
        }
        return new Resumption(checkpoint, RunContent.metrics(folder, progress.metricsBytes()));
    }

    /** Says so if the numbers were computed in another way than they will be. */
    void compare(String engine, Consumer<String> notices) {
        checkpoint
                .map(each -> each.progress().engine())
                .filter(before -> !before.equals(engine))
                .ifPresent(before -> notices.accept("the run began with another engine, so its last bits may differ: "
                        + before + "; now: " + engine));
    }

    /** Returns the length of the metrics to keep. */
    long metricsBytes() {
        return checkpoint.map(each -> each.progress().metricsBytes()).orElse(0L);
    }

    /** Returns the updates made before. */
    long updates() {
        return checkpoint.map(each -> each.progress().updates()).orElse(0L);
    }
}
