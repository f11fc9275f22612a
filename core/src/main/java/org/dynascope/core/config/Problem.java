package org.dynascope.core.config;

/**
 * One thing a user must change.
 *
 * @param location where
 * @param key path of the key, such as {@code optimizer.sgd.momentum}; empty if the problem is not of a key
 * @param value the value as written; empty if the problem is not of a value
 * @param message what was expected
 * @since 0.1.0
 */
public record Problem(Location location, String key, String value, String message) {
    /** Longer keys are cut in messages. */
    private static final int LONGEST_KEY = 200;

    /** Returns one line, such as {@code experiment.yaml:14: optimizer.sgd.momentum = 1.2: must be in [0, 1), nearest 0.99}. */
    @Override
    public String toString() {
        boolean saidByLocation = location.isOverride() && location.file().contains(" " + key + "=");
        if (key.isEmpty() || saidByLocation) {
            return oneLine(location + ": " + message);
        }
        String shortKey = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key;
        return oneLine(location + ": " + shortKey + (value.isEmpty() ? "" : " = " + value) + ": " + message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    }
}
