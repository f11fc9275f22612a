package org.dynascope.core.study;

/** A study failed; the message names it and its own message. */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StudyException(String study, RuntimeException cause) {
        super("study " + study + " failed: " + cause.getMessage(), cause);
    }
}
