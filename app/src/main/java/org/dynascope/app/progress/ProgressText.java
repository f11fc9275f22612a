package org.dynascope.app.progress;

import java.util.Locale;

/** Progress in one line. */
final class ProgressText {
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 30;
    private static final double FASTEST_WITH_DIGITS = 10;

    private ProgressText() {}

    /** Returns the length of the bar that a line has room for; 0 if it would be too short. */
    static int roomForBar(Progress progress, int columns) {
        int room = Math.min(LONGEST_BAR, columns - words(progress).length() - "[]  ".length());
        return room < SHORTEST_BAR ? 0 : room;
    }

    /** Returns a line with a bar of a length there is room for, at most so many columns wide. */
    static String withBar(Progress progress, int length, int columns) {
        String words = words(progress);
        if (length == 0) {
            return words.substring(0, Math.min(columns, words.length()));
        }
        int filled = (int) Math.floor(length * progress.fraction());
        return "[" + "#".repeat(filled) + "-".repeat(length - filled) + "]  " + words;
    }

    /**
     * Returns a line without a bar: {@code step 1200/4000  30 %  loss 0.2311  5230 steps/s  1 s left}, or of a study
     * {@code 30 %  1 s left}.
     */
    static String words(Progress progress) {
        String part = String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * progress.fraction()));
        String line = switch (progress) {
            case Progress.Training training -> training(training, part);
            case Progress.Study _ -> part;
        };
        return Double.isFinite(progress.secondsLeft())
                ? line + "  " + duration(progress.secondsLeft()) + " left"
                : line;
    }

    private static String training(Progress.Training progress, String part) {
        String place = "step " + progress.step() + "/" + progress.totalSteps() + "  " + part;
        String line = place + String.format(Locale.ROOT, "  loss %.4g", progress.loss());
        return progress.stepsPerSecond() > 0 ? line + "  " + rate(progress.stepsPerSecond()) : line;
    }

    private static String rate(double stepsPerSecond) {
        String format = stepsPerSecond < FASTEST_WITH_DIGITS ? "%.2g steps/s" : "%.0f steps/s";
        return String.format(Locale.ROOT, format, stepsPerSecond);
    }

    /** Returns whole seconds, rounded up, as {@code 42 s}, {@code 3:07 min} or {@code 2:05 h}. */
    static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}
