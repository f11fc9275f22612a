package org.dynascope.core.config;

/**
 * Place of a key.
 *
 * @param file name of the file as the user gave it, or {@code --set } or {@code --unset } and the override's text
 * @param line line in the file, counted from 1, 0 for the whole file; for an override its ordinal
 * @since 0.1.0
 */
public record Location(String file, int line) {
    private static final String OVERRIDE = "--set ";
    private static final String REMOVAL = "--unset ";

    /** Returns the place of an override, such as {@code optimizer.sgd.momentum=0.9}, counted from 1. */
    public static Location ofOverride(String text, int ordinal) {
        return new Location(OVERRIDE + text, ordinal);
    }

    /** Returns the place of a key that is to be left out, counted from 1 as overrides are. */
    public static Location ofRemoval(String key, int ordinal) {
        return new Location(REMOVAL + key, ordinal);
    }

    /** Returns whether this is the place of an override. */
    public boolean isOverride() {
        return file.startsWith(OVERRIDE) || file.startsWith(REMOVAL);
    }

    /** Returns the form used in messages, such as {@code experiment.yaml:14}. */
    @Override
    public String toString() {
        return isOverride() || line == 0 ? file : file + ":" + line;
    }
}
