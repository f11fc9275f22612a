package org.dynascope.engine;

/**
 * A program does not fit into the memory that programs may take; nothing was taken for it.
 *
 * @since 0.1.0
 */
public final class MemoryBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long neededBytes;

    MemoryBudgetException(String message, long neededBytes) {
        super(message);
        this.neededBytes = neededBytes;
    }

    /** Returns the least budget with which the program would have fitted, in bytes. */
    public long neededBytes() {
        return neededBytes;
    }
}
