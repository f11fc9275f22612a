package org.dynascope.api.tensor;

/**
 * An operation was given shapes it cannot work on; the message names the operands, what was expected and what came.
 *
 * @since 0.1.0
 */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message of the form {@code expected [batch, 784], got [784, 128]}. */
    public ShapeException(String message) {
        super(message);
    }
}
