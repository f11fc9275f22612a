package org.dynascope.core.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.core.config.Comments;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.TrainingExperiment;

/**
 * An experiment that was read and found valid.
 *
 * @since 0.1.0
 */
public final class LoadedExperiment implements Loaded {
    /** Key of the study among the parts. */
    static final String STUDY = "study";

    private final Experiment experiment;

    LoadedExperiment(Experiment experiment) {
        this.experiment = experiment;
    }

    Experiment experiment() {
        return experiment;
    }

    @Override
    public String name() {
        return experiment.name();
    }

    /** Returns the seed of all its random streams. */
    public long seed() {
        return experiment.seed();
    }

    /** Returns whether it studies instead of training. */
    public boolean isStudy() {
        return experiment instanceof StudyExperiment;
    }

    /**
     * Returns what it is made of, in this order: {@code model}, {@code optimizer}, {@code data} and {@code length}; or
     * {@code study}, and {@code data} if it works on some.
     */
    public SequencedMap<String, String> parts() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        switch (experiment) {
            case TrainingExperiment training -> {
                parts.put("model", training.model().name());
                parts.put("optimizer", training.optimizer().optimizer().name());
                parts.put("data", training.dataset().dataset().name());
                parts.put("length", training.train().length().toString());
            }
            case StudyExperiment study -> {
                parts.put(STUDY, study.study().name());
                Experiment.Data data = study.dataset();
                if (data != null) {
                    parts.put("data", data.dataset().name());
                }
            }
        }
        return parts;
    }

    /** Returns its parts in one line, such as {@code mlp · adam · digits · 20 epochs}. */
    @Override
    public String summary() {
        return String.join(" · ", parts().sequencedValues());
    }

    /** Returns the experiment as YAML with every default written out. */
    @Override
    public String resolvedText() {
        return experiment.resolvedText();
    }

    /**
     * Returns {@link #resolvedText} with the comments of the files it was read from, each at the key it stood at. Comments at
     * keys that are not there any more, such as variables, are left out.
     */
    @Override
    public String annotatedText() {
        Comments comments = Comments.of("");
        for (Path file : experiment.files()) {
            Comments further = Comments.of(text(file));
            if (file.equals(experiment.files().getFirst())) {
                comments = further;
            } else {
                comments.addBelow(further);
            }
        }
        return comments.in(resolvedText());
    }

    /** Returns the text of a file; nothing if it is not there any more. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
