package org.dynascope.api.execution;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.Experimental;

/**
 * All that an executor knows of a trial.
 *
 * @param id hash of the resolved experiment
 * @param experiment resolved experiment file
 * @param output folder the trial writes to
 * @param command command line that runs it
 * @since 0.1.0
 */
@Experimental
public record Trial(String id, Path experiment, Path output, List<String> command) {
    public Trial {
        command = List.copyOf(command);
    }
}
