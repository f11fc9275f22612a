package org.dynascope.api.data;

/**
 * A data set's file was found nowhere; the message says in one line how to get it.
 *
 * @since 0.1.0
 */
public final class MissingDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a line that names the set, the places looked at, and how to get it. */
    public MissingDataException(String message) {
        super(message);
    }
}
