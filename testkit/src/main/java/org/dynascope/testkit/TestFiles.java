package org.dynascope.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.MissingDataException;

/**
 * Files for the tests of data sets.
 *
 * @since 0.1.0
 */
public final class TestFiles {
    private static final String DATA_FOLDER = "DYNASCOPE_DATA";

    private TestFiles() {}

    /** Returns a locator that knows these contents by file name and nothing else. */
    public static DataLocator of(Map<String, byte[]> contents) {
        Map<String, byte[]> known = Map.copyOf(contents);
        return (source, file) -> {
            byte[] content = known.get(file);
            if (content == null) {
                throw missing(source, file);
            }
            return new ByteArrayInputStream(content);
        };
    }

    /** Returns a locator of the files a plugin ships in its jar, as {@link DataSource#resourceFolder} says. */
    public static DataLocator shipped() {
        return (source, file) -> {
            InputStream stream = source.resourceFolder().isEmpty()
                    ? null
                    : TestFiles.class.getResourceAsStream(source.resourceFolder() + "/" + file);
            if (stream == null) {
                throw missing(source, file);
            }
            return stream;
        };
    }

    /**
     * Returns a locator of the files in the folder that the environment variable {@code DYNASCOPE_DATA} names; empty if it is
     * not set, or if the folder lacks the data set's.
     *
     * @param folder name of the data set's folder
     */
    public static Optional<DataLocator> installed(String folder) {
        return Optional.ofNullable(System.getenv(DATA_FOLDER))
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(folder)))
                .map(root -> (source, file) -> open(root, source, file));
    }

    private static InputStream open(Path root, DataSource source, String file) throws IOException {
        Path path = root.resolve(source.folder()).resolve(file);
        if (!Files.exists(path)) {
            throw missing(source, file);
        }
        return Files.newInputStream(path);
    }

    private static MissingDataException missing(DataSource source, String file) {
        return new MissingDataException(source.folder() + "/" + file + " is not among the files of this test");
    }
}
