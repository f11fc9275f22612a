package org.dynascope.core.training;

/** A probe failed; the message names it, the step and its own message. */
public final class ProbeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProbeException(String probe, long step, RuntimeException cause) {
        super("probe " + probe + " failed at step " + step + ": " + cause.getMessage(), cause);
    }
}
