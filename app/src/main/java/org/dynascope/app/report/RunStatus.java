package org.dynascope.app.report;

/**
 * How a run ended.
 *
 * @param state whether it reached its end
 * @param lastStep the last step that was recorded; 0 or more
 * @param message why it failed or stopped; empty if there is nothing to say
 * @since 0.1.0
 */
public record RunStatus(State state, long lastStep, String message) {

    public RunStatus {
        if (lastStep < 0) {
            throw new IllegalArgumentException("lastStep = " + lastStep + ": must be 0 or more");
        }
    }

    /** The three ways a run directory can look. */
    public enum State {
        /** The run reached its last step and evaluated its claims. */
        COMPLETED,
        /** The run was stopped or killed; what it had recorded is shown. */
        STOPPED,
        /** The run ended with an error; the message says which. */
        FAILED
    }
}
