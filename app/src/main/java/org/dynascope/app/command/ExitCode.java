package org.dynascope.app.command;

/**
 * What the process ends with.
 *
 * @since 0.1.0
 */
public final class ExitCode {
    /** It was done. */
    public static final int DONE = 0;

    /** A run diverged or failed, or the machine is not fit. */
    public static final int FAILED = 1;

    /** The user has to change something first. */
    public static final int USER_ERROR = 2;

    /** A claim was refuted, and claims were to be checked. */
    public static final int CLAIM_REFUTED = 3;

    /** A claim could not be evaluated, and claims were to be checked. */
    public static final int CLAIM_NOT_EVALUATED = 4;

    /** A run that was made again came out otherwise. */
    public static final int NOT_REPRODUCED = 5;

    /** Stopped with Ctrl-C or by another signal. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
