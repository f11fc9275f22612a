package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.List;

/**
 * How a run ended.
 *
 * @param folder its run directory
 * @param status how far it came
 * @param message one line on why it ended early; else empty
 * @param steps updates made
 * @param seconds wall time of the run
 * @param claims verdicts, in the experiment's order
 * @since 0.1.0
 */
public record RunResult(
        Path folder, RunStatus status, String message, long steps, double seconds, List<ClaimResult> claims) {
    public RunResult {
        claims = List.copyOf(claims);
    }
}
