package org.dynascope.core.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.dynascope.core.experiment.Sweep;

/** Trains batches of trials in this process. */
public interface BatchHost {
    /**
     * Trains trials as one. How each ended stands in its folder.
     *
     * @param folders returns the folder of a trial, with its experiment in it
     * @param stop asked now and then whether to leave those undone that have not ended
     * @param ended told each trial that has ended; with what failed, if something did
     */
    void train(
            List<Sweep.Trial> trials,
            Function<Sweep.Trial, Path> folders,
            BooleanSupplier stop,
            BiConsumer<Sweep.Trial, Optional<Throwable>> ended);
}
