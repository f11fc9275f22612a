package org.dynascope.core.assembly;

/**
 * A run failed in the code of a plugin; the message names it in one line, and the run directory tells what was done before.
 *
 * @since 0.1.0
 */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailedException(RuntimeException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
