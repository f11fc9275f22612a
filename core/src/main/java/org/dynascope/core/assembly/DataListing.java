package org.dynascope.core.assembly;

/**
 * Whether the files of a data set are there.
 *
 * @param dataset name of the data set, and the folder of the files if there is a choice
 * @param found whether all files are found
 * @param places where they were found, such as {@code jar}, or which are missing
 * @param howToGet one line that says how to get them
 * @param licence licence of the data
 * @since 0.1.0
 */
public record DataListing(String dataset, boolean found, String places, String howToGet, String licence) {}
