package org.dynascope.core.assembly;

import java.util.OptionalInt;
import org.dynascope.core.sweep.ExecutorsPlugin;
import org.dynascope.core.sweep.FailureRule;

/**
 * How a sweep is run; no number depends on it.
 *
 * @param executor name of an executor, or a YAML map of it with parameters, such as {@code {processes: {workers: 4}}}
 * @param workers trials at a time, if the executor's own parameter is to be overridden
 * @param onFailure {@code continue}, {@code stop} or {@code retry:N}
 * @param rerunFailed whether trials that failed before are run again
 * @since 0.1.0
 */
public record SweepChoices(String executor, OptionalInt workers, String onFailure, boolean rerunFailed) {
    /** Name of the executor that runs trials on threads. */
    public static final String THREADS = ExecutorsPlugin.THREADS;

    /**
     * Checks the choice.
     *
     * @throws InvalidInputException if the rule on failures is none
     */
    public SweepChoices {
        try {
            FailureRule.of(onFailure);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInputException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Returns the usual choice: on threads, one trial per processor, going on after failures. */
    public static SweepChoices usual() {
        return new SweepChoices(THREADS, OptionalInt.empty(), "continue", false);
    }

    FailureRule rule() {
        return FailureRule.of(onFailure);
    }
}
