package org.dynascope.app.dashboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dynascope.app.compare.RunComparison;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunOverview;

/** Makes the pages of runs, of sweeps and of comparisons. Safe for use by several threads. */
final class RunPages {
    private static final int MOST_COMPARED = 50;

    /** Read for the first look, which is to be quick. */
    private static final long FIRST_BYTES = 1 << 20;

    /** Read between two looks at a run that is longer. */
    private static final long NEXT_BYTES = 1 << 24;

    private final ReportWriter served = ReportWriter.ofServedPages();
    private final ReportWriter updates = ReportWriter.ofUpdates();
    private final RunWatch watch = new RunWatch();

    /** Draws a page. */
    private interface Drawing {
        /**
         * Returns the page as it is now.
         *
         * @param bytes about how many bytes of a run's metrics are read on at most
         */
        String draw(ReportWriter writer, long bytes);

        default boolean isBehind() {
            return false;
        }
    }

    /** A page of some runs. */
    final class Page {
        private final List<Path> folders;
        private final Drawing drawing;

        private Page(List<Path> folders, Drawing drawing) {
            this.folders = folders;
            this.drawing = drawing;
        }

        /** Returns the whole document. */
        String whole() {
            return drawing.draw(served, FIRST_BYTES);
        }

        /** Returns what it shows whenever its files have changed, at first as they are. */
        EventStream.Source updates() {
            return new EventStream.Source() {
                private long told = -1;

                @Override
                public Optional<String> next() {
                    long now = folders.stream()
                            .mapToLong(RunOverview::changedMillis)
                            .reduce(0, (hash, changed) -> 31 * hash + changed);
                    if (now == told && !drawing.isBehind()) {
                        return Optional.empty();
                    }
                    told = now;
                    return Optional.of(drawing.draw(updates, NEXT_BYTES));
                }

                @Override
                public boolean isBehind() {
                    return drawing.isBehind();
                }
            };
        }
    }

    /** Returns the page of a run or a sweep. */
    Page of(RunOverview run) {
        Path folder = run.folder();
        return new Page(List.of(folder), run.isSweep() ? sweep(folder) : run(folder));
    }

    private Drawing run(Path folder) {
        return new Drawing() {
            @Override
            public String draw(ReportWriter writer, long bytes) {
                return watch.look(folder, bytes, writer::render);
            }

            @Override
            public boolean isBehind() {
                return watch.isBehind(folder);
            }
        };
    }

    private static Drawing sweep(Path folder) {
        return (writer, _) -> writer.render(SweepComparison.of(Dynascope.openSweep(folder)));
    }

    /** Returns the page that compares runs; nothing if they are too few or too many. */
    Optional<Page> ofComparison(List<RunOverview> runs) {
        List<Path> folders = runs.stream()
                .filter(run -> !run.isSweep())
                .map(RunOverview::folder)
                .toList();
        if (folders.size() < 2 || folders.size() > MOST_COMPARED) {
            return Optional.empty();
        }
        Drawing drawing = (writer, _) -> writer.render(
                RunComparison.of(folders.stream().map(Dynascope::open).toList()));
        return Optional.of(new Page(folders, drawing));
    }
}
