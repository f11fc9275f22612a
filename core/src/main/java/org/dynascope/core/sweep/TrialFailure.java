package org.dynascope.core.sweep;

import java.util.concurrent.CompletionException;

/** Why a trial failed, in one line. */
final class TrialFailure {
    private TrialFailure() {}

    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof OutOfMemoryError) {
            message = "out of memory: " + message;
        }
        return String.join(" ", message.lines().map(String::strip).toList());
    }
}
