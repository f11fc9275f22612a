package org.dynascope.api.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens the files of a data set; injected into its constructor. Nothing is ever downloaded.
 *
 * @since 0.1.0
 */
public interface DataLocator {
    /**
     * Opens a file, found as {@link DataSource} says. The host records its SHA-256 in the run's provenance.
     *
     * @param source the data set's places
     * @param file one of its files
     * @throws MissingDataException if it is found nowhere
     */
    InputStream open(DataSource source, String file) throws IOException;
}
