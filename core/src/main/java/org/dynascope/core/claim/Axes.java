package org.dynascope.core.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynascope.core.config.Spelling;

/** The axes of a sweep as claims name them: by their key, or by the last parts of it where these are unique. */
final class Axes {
    /** Two numbers are the same value of an axis if they differ relatively by less. */
    private static final double SAME = 1e-6;

    private static final Pattern CONDITION = Pattern.compile("\\s*([^=<>!]+?)\\s*(<=|>=|!=|=|<|>)\\s*(.*?)\\s*");

    private final SequencedMap<String, List<String>> values;

    /**
     * Creates the axes.
     *
     * @param values values of each axis, by its key, in the order of the sweep
     */
    Axes(SequencedMap<String, List<String>> values) {
        this.values = values;
    }

    /**
     * A condition on an axis, such as {@code learning-rate<=0.1}.
     *
     * @param axis key of the axis
     * @param test whether a value of it fits
     */
    record Condition(String axis, Predicate<String> test) {}

    static boolean isCondition(String text) {
        return CONDITION.matcher(text).matches();
    }

    /**
     * Returns the key of an axis.
     *
     * @throws IllegalArgumentException if there is none of that name, or several
     */
    String key(String name) {
        if (values.containsKey(name)) {
            return name;
        }
        List<String> fitting = values.sequencedKeySet().stream()
                .filter(key -> key.endsWith("." + name))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw new IllegalArgumentException(
                fitting.isEmpty()
                        ? "'" + name + "' is no axis of the sweep" + Spelling.hint(name, values.sequencedKeySet())
                        : "'" + name + "' may be any of " + String.join(", ", fitting));
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException if it names no axis, or a value that the axis does not take
     */
    Condition condition(String text) {
        Matcher parts = CONDITION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "': expected an axis and its value, such as 'seed=1'");
        }
        String axis = key(parts.group(1));
        String operator = parts.group(2);
        String wanted = parts.group(3);
        List<String> taken = values.getOrDefault(axis, List.of());
        boolean isOrder = operator.startsWith("<") || operator.startsWith(">");
        if (isOrder && number(wanted).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "': expected a number to compare with, got '" + wanted + "'");
        }
        if (!isOrder && taken.stream().noneMatch(value -> isSame(value, wanted))) {
            throw new IllegalArgumentException(
                    "'" + text + "': the axis takes no such value; it takes " + String.join(", ", taken));
        }
        return new Condition(axis, value -> fits(value, operator, wanted));
    }

    private static boolean fits(String value, String operator, String wanted) {
        if (operator.equals("=") || operator.equals("!=")) {
            return isSame(value, wanted) == operator.equals("=");
        }
        double left = number(value).orElse(Double.NaN);
        double right = number(wanted).orElse(Double.NaN);
        boolean isSame = isSame(value, wanted);
        return switch (operator) {
            case "<" -> left < right && !isSame;
            case "<=" -> left < right || isSame;
            case ">" -> left > right && !isSame;
            default -> left > right || isSame;
        };
    }

    private static boolean isSame(String one, String other) {
        Optional<Double> left = number(one);
        Optional<Double> right = number(other);
        if (left.isPresent() && right.isPresent()) {
            double scale = Math.max(Math.abs(left.get()), Math.abs(right.get()));
            return Math.abs(left.get() - right.get()) <= SAME * scale;
        }
        return one.replace(" ", "").equals(other.replace(" ", ""));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException word) {
            return Optional.empty();
        }
    }

    /** Returns the values of an axis in ascending order if all are numbers, else in the order of the sweep. */
    List<String> ordered(String axis) {
        List<String> taken = values.getOrDefault(axis, List.of());
        return taken.stream().allMatch(each -> number(each).isPresent())
                ? taken.stream().sorted(Comparator.comparing(Double::valueOf)).toList()
                : taken;
    }

    /** Returns whether the values fit all conditions. */
    static boolean fit(Map<String, String> trial, List<Condition> conditions) {
        return conditions.stream().allMatch(each -> each.test().test(trial.getOrDefault(each.axis(), "")));
    }
}
