package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.study.Study;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.plugin.Selected;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that studies instead of training.
 *
 * @param name name, as in {@link Experiment#name}
 * @param seed seed of all random streams, at least 0
 * @param dataset data set; null if it names none
 * @param study study
 * @param claims claims, each id once
 * @param resolvedText the experiment as YAML with every default written out
 * @param files the files it was read from, the experiment's own first
 * @since 0.1.0
 */
public record StudyExperiment(
        String name,
        long seed,
        @Nullable Data dataset,
        Selected<Study> study,
        List<ClaimStatement> claims,
        String resolvedText,
        List<Path> files)
        implements Experiment {
    public StudyExperiment {
        claims = List.copyOf(claims);
        files = List.copyOf(files);
    }

    /** Returns float64. */
    @Override
    public ElementType precision() {
        return ElementType.FLOAT64;
    }

    StudyExperiment withResolvedText(String text) {
        return new StudyExperiment(name, seed, dataset, study, claims, text, files);
    }
}
