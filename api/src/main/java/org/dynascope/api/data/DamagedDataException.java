package org.dynascope.api.data;

/**
 * A data file is not what it should be; the message names the file, what was expected and what came.
 *
 * @since 0.1.0
 */
public final class DamagedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a one-line message. */
    public DamagedDataException(String message) {
        super(message);
    }
}
