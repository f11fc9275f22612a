package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.core.run.MetricsDifference;
import org.dynascope.core.run.ProvenanceDifference;
import org.dynascope.core.run.RunContent;

/**
 * How a run that was made again compares with the first.
 *
 * @param lines lines of the metrics that are the same, from the first on
 * @param difference where the metrics first differ, in one line; empty if they are identical
 * @param circumstances differences in versions, plugins, data or hardware, one line each
 * @param isWhole whether the first run came to its end, so that all of it was compared
 * @since 0.1.0
 */
public record Reproduction(long lines, String difference, List<String> circumstances, boolean isWhole) {
    public Reproduction {
        circumstances = List.copyOf(circumstances);
    }

    /**
     * Compares two runs byte by byte. Of a first run that was stopped or killed, what it recorded is compared.
     *
     * @param before folder of the first run
     * @param now folder of the run that was made again
     * @throws InvalidInputException if one of the folders holds no run
     */
    public static Reproduction of(Path before, Path now) {
        RunStatus status = Dynascope.open(before).status();
        boolean ended = status == RunStatus.COMPLETED || status == RunStatus.DIVERGED;
        MetricsDifference metrics = MetricsDifference.between(before, now, ended);
        List<String> circumstances =
                ProvenanceDifference.between(RunContent.provenance(before), RunContent.provenance(now));
        return new Reproduction(metrics.lines(), metrics.message(), circumstances, ended);
    }

    /** Returns whether every bit that was compared is the same. */
    public boolean isIdentical() {
        return difference.isEmpty();
    }
}
