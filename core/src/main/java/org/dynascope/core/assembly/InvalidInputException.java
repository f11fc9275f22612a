package org.dynascope.core.assembly;

import java.util.List;

/**
 * What the user gave cannot be used. The message says everything, one problem a line.
 *
 * @since 0.1.0
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }

    InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the problems, one line each. */
    public List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
