package org.dynascope.app.command;

/** An argument names something that is not there. The message is for the user, one problem a line. */
final class WrongArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongArgumentException(String message) {
        super(message);
    }
}
