package org.dynascope.app.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynascope.app.run.RunChoices;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunResult;
import org.dynascope.core.assembly.RunStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a run, be it begun or resumed. */
final class RunOptions {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?) *([KkMmGgTt])(?:i?[Bb])?");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Compute with so many threads (default: ${DEFAULT-VALUE}); the numbers stay the same.")
    private int threads = 1;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Refuse to compute in more memory off the Java heap than this, such as 500M or 4G. Default: three"
                            + " quarters of the machine's memory.")
    private @Nullable String memory;

    @Option(
            names = "--until",
            paramLabel = "STEP",
            description = "Stop after so many updates, over all trajectories, with a checkpoint to resume from.")
    private long until = Long.MAX_VALUE;

    @Option(
            names = "--check-claims",
            description = "End with exit code 3 or 4 unless every claim is confirmed; a divergence that a confirmed"
                    + " claim states with diverged() is then no failure.")
    private boolean checkClaims;

    @Option(names = "--no-report", description = "Do not write report.html.")
    private boolean withoutReport;

    @Option(names = "--quiet", description = "Show no progress; print only the run folder.")
    private boolean quiet;

    /** Returns the builder with the wished threads and memory. */
    Dynascope.Builder applyTo(Dynascope.Builder builder) {
        if (threads < 1) {
            throw new WrongArgumentException("--threads = " + threads + ": must be 1 or more");
        }
        builder.threads(threads);
        return memory == null ? builder : builder.memory(bytes(memory));
    }

    private static long bytes(String size) {
        Matcher form = SIZE.matcher(size);
        if (!form.matches() || new BigDecimal(form.group(1)).signum() == 0) {
            throw new WrongArgumentException("--memory = " + size + ": must be a number of K, M or G, such as 500M");
        }
        int power = 1 + "KMGT".indexOf(Character.toUpperCase(form.group(2).charAt(0)));
        return new BigDecimal(form.group(1)).scaleByPowerOfTen(3 * power).longValue();
    }

    RunChoices choices(Path folder) {
        if (until < 0) {
            throw new WrongArgumentException("--until = " + until + ": must be 0 or more");
        }
        return new RunChoices(folder, !withoutReport, quiet, until);
    }

    /** Returns the exit code of a run that was not interrupted. */
    int exitCode(RunResult result) {
        boolean wasAsked = result.status() == RunStatus.STOPPED && result.steps() >= until;
        if (wasAsked) {
            return ExitCode.DONE;
        }
        boolean expected = result.status() == RunStatus.DIVERGED
                && checkClaims
                && result.claims().stream().anyMatch(RunOptions::expectsDivergence);
        if (result.status() != RunStatus.COMPLETED && !expected) {
            return ExitCode.FAILED;
        }
        return checkClaims ? exitCode(result.claims()) : ExitCode.DONE;
    }

    /** Returns whether a claim states, and confirms, that a trajectory has diverged. */
    private static boolean expectsDivergence(ClaimResult claim) {
        return claim.isConfirmed() && claim.that().matches("(?s).*\\bdiverged\\s*\\(.*");
    }

    static int exitCode(List<ClaimResult> claims) {
        if (claims.stream().anyMatch(ClaimResult::isRefuted)) {
            return ExitCode.CLAIM_REFUTED;
        }
        return claims.stream().allMatch(ClaimResult::isConfirmed) ? ExitCode.DONE : ExitCode.CLAIM_NOT_EVALUATED;
    }
}
