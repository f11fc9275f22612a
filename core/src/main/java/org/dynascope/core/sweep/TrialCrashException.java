package org.dynascope.core.sweep;

/** A trial that could not be run to an end; the message says why. */
public final class TrialCrashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrialCrashException(String message) {
        super(message);
    }
}
