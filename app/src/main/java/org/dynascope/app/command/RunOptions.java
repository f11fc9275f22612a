package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.app.run.RunChoices;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunResult;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said of a run, be it begun or resumed. */
final class RunOptions {
    @Mixin
    private final EngineOptions engine = new EngineOptions();

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
        return engine.applyTo(builder);
    }

    /** Returns the arguments that say the same of threads and memory to another process. */
    List<String> engineArguments() {
        return engine.arguments();
    }

    /** Returns what is chosen about a sweep in a folder. */
    RunChoices sweepChoices(Path folder) {
        if (until != Long.MAX_VALUE) {
            throw new WrongArgumentException("--until = " + until + ": is of a single run, not of a sweep");
        }
        return choices(folder);
    }

    /** Returns the exit code of a sweep that was not interrupted. */
    int exitCode(SweepRecord sweep) {
        if (!sweep.hasEnded() || sweep.count(RunStatus.FAILED) > 0) {
            return ExitCode.FAILED;
        }
        return checkClaims ? exitCode(sweep.claims()) : ExitCode.DONE;
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
