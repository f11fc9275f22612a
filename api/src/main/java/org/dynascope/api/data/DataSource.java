package org.dynascope.api.data;

import java.util.List;

/**
 * Where the files of a data set may be found. Looked up in order: {@code --data-dir}, the environment variable
 * {@code DYNASCOPE_DATA}, the user's data folder, installed system packages, the plugin's jar.
 *
 * @param folder name of the set's folder in a data directory
 * @param files names of its files
 * @param systemFolders absolute folders in which system packages put these files
 * @param resourceFolder folder of these files in the plugin's jar, such as {@code /org/example/digits}; empty if not shipped
 * @param howToGet one line that says how to get the files, such as {@code apt install dataset-fashion-mnist}
 * @param licence name of the data's licence
 * @since 0.1.0
 */
public record DataSource(
        String folder,
        List<String> files,
        List<String> systemFolders,
        String resourceFolder,
        String howToGet,
        String licence) {
    public DataSource {
        files = List.copyOf(files);
        systemFolders = List.copyOf(systemFolders);
    }
}
