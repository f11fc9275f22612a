package org.dynascope.core.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sweep does when a trial fails.
 *
 * @param stops whether it ends the sweep
 * @param retries how often the trial is tried again first
 */
public record FailureRule(boolean stops, int retries) {
    /** Go on with the other trials. */
    public static final FailureRule CONTINUE = new FailureRule(false, 0);

    private static final Pattern RETRY = Pattern.compile("retry:([1-9][0-9]{0,2})");

    /**
     * Reads {@code continue}, {@code stop} or {@code retry:N}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static FailureRule of(String text) {
        Matcher retry = RETRY.matcher(text);
        if (retry.matches()) {
            return new FailureRule(false, Integer.parseInt(retry.group(1)));
        }
        return switch (text) {
            case "continue" -> CONTINUE;
            case "stop" -> new FailureRule(true, 0);
            default ->
                throw new IllegalArgumentException(
                        "--on-failure = " + text + ": expected continue, stop or retry:N, such as retry:2");
        };
    }
}
