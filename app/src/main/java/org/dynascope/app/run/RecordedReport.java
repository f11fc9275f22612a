package org.dynascope.app.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;

/**
 * The report of a recorded run.
 *
 * @since 0.1.0
 */
public final class RecordedReport {
    private static final String FILE = "report.html";

    private RecordedReport() {}

    /**
     * Writes the report into the run's folder, and returns the file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path write(RunRecord recorded) {
        Path file = recorded.folder().resolve(FILE);
        new ReportWriter().write(recorded, file);
        return file;
    }

    /**
     * Writes the report into the sweep's folder, and returns the file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path write(SweepComparison sweep) {
        Path file = sweep.sweep().folder().resolve(FILE);
        new ReportWriter().write(sweep, file);
        return file;
    }

    /** Loads what writing needs, so that the first report comes as fast as the second. */
    static void prepare() {
        RunRecord nothing = new RunRecord(
                Path.of(""),
                "",
                new LinkedHashMap<>(),
                RunStatus.STOPPED,
                "",
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "{}",
                List.of());
        if (new ReportWriter().render(nothing).isEmpty()) {
            throw new IllegalStateException("a report has no text");
        }
    }
}
