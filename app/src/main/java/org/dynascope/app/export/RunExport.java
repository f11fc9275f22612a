package org.dynascope.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.core.assembly.RunRecord;

/**
 * Writes the metrics of a run as files that other programs read, or its charts as pictures.
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
     * @throws IllegalArgumentException if pictures are asked for and no browser is installed
     */
    public static List<Path> write(RunRecord run, Format format, Path folder) {
        return switch (format) {
            case CSV -> List.of(CsvExport.write(run, created(folder)));
            case TENSORBOARD -> TensorBoardExport.write(run, created(folder));
            case SVG, PNG -> PictureExport.write(new ReportWriter().render(run), format.extension(), folder);
        };
    }

    /**
     * Writes the charts of a sweep's report as pictures, each complete or not at all.
     *
     * @param format {@link Format#SVG} or {@link Format#PNG}
     * @param folder where; created if missing
     * @return the files, in the order of the report
     * @throws UncheckedIOException if one cannot be written
     * @throws IllegalArgumentException if the format is another, or no browser is installed
     */
    public static List<Path> write(SweepComparison sweep, Format format, Path folder) {
        if (format != Format.SVG && format != Format.PNG) {
            throw new IllegalArgumentException(sweep.sweep().folder()
                    + " is a sweep: its numbers are in its results.csv, and those of a trial in a folder of"
                    + " its trials");
        }
        return PictureExport.write(new ReportWriter().render(sweep), format.extension(), folder);
    }

    /** Returns a folder, created if missing. */
    static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder " + folder, e);
        }
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
        TENSORBOARD,
        /** A drawing of each chart, drawn by an installed browser. */
        SVG,
        /** A picture of each chart at twice its size, drawn by an installed browser. */
        PNG;

        private String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
