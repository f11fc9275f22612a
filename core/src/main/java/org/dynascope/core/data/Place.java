package org.dynascope.core.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where a file was found.
 *
 * @param origin kind of place, such as {@code --data-dir} or {@code jar}
 * @param path the file, as a path or a resource
 * @param content opens it
 */
public record Place(String origin, String path, Content content) {
    /** Opens a found file. */
    @FunctionalInterface
    public interface Content {
        /** Returns the file's bytes from the beginning. */
        InputStream open() throws IOException;
    }
}
