package org.dynascope.core.checkpoint;

import java.nio.file.Path;

/** A file of states is not as it was written; the message names the file, the section and what is wrong with it. */
public final class DamagedStateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DamagedStateException(String message) {
        super(message);
    }

    DamagedStateException(Path file, String section, String problem) {
        super(file + ": " + section + ": " + problem);
    }
}
