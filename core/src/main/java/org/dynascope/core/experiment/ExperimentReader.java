package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionRegistry;

/**
 * Reads experiment files.
 *
 * @since 0.1.0
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ExperimentReader {
    /** Creates a reader that resolves names in {@code registry}. */
    public ExperimentReader(ExtensionRegistry registry) {}

    /**
     * Reads an experiment, its includes, and the overrides on top.
     *
     * @param file the experiment's file
     * @param overrides values that win over the files, such as {@code optimizer.sgd.momentum=0.9}, the last one most
     * @param notices receives one-line notices, such as that an override replaces an optimizer
     * @throws UserErrorException if anything is wrong; names all problems
     */
    public Experiment read(Path file, List<String> overrides, Consumer<String> notices) throws UserErrorException {
        throw new UnsupportedOperationException("soon");
    }
}
