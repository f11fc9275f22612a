package org.dynascope.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.core.assembly.RunRecord;

/**
 * Writes the metrics of a run as files that other programs read.
 *
 * @since 0.1.0
 */
public final class RunExport {
    private RunExport() {}

    /**
     * Writes the files, each complete or not at all.
     *
     * @param run the run
     * @param format what to write
     * @param folder where; created if missing
     * @return the files, in order
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(RunRecord run, Format format, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder " + folder, e);
        }
        return switch (format) {
            case CSV -> List.of(CsvExport.write(run, folder));
            case TENSORBOARD -> TensorBoardExport.write(run, folder);
        };
    }

    /**
     * What a run can be written as.
     *
     * @since 0.1.0
     */
    public enum Format {
        /** One file {@code metrics.csv} with a line for each number. */
        CSV,
        /** A file of TensorBoard events for each trajectory. */
        TENSORBOARD
    }
}
