package org.dynascope.core.assembly;

/**
 * How far a run came.
 *
 * @since 0.1.0
 */
public enum RunStatus {
    /** All steps were made. */
    COMPLETED,
    /** It was asked to stop, was killed, or still runs. */
    STOPPED,
    /** A number was not finite. */
    DIVERGED,
    /** Something failed. */
    FAILED
}
