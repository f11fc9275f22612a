package org.dynascope.core.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement whose outermost functions over trials are replaced by variables. A function is one over trials unless its first
 * argument stands in quotes: {@code mean('loss.train', 100)} is the mean of a series, {@code mean(loss.train)} one over trials.
 *
 * @param text the statement with variables
 * @param aggregates the functions, by their variables
 */
record StatementText(String text, SequencedMap<String, Aggregate> aggregates) {
    /** How the variables begin; no metric is named so. */
    static final String VARIABLE = "over_";

    /** Functions within functions beyond this depth are refused. */
    private static final int DEEPEST = 20;

    private static final Pattern CALL = Pattern.compile("'[^']*'|\"[^\"]*\"|(?<![A-Za-z0-9_.@-])("
            + Stream.of(Aggregate.Function.values()).map(StatementText::word).collect(Collectors.joining("|"))
            + ")\\s*\\(");

    /** Returns the name of a function as claims write it. */
    static String word(Aggregate.Function function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a statement.
     *
     * @param depth how deep it lies within others
     * @throws IllegalArgumentException if brackets are open, or arguments do not go with a function
     */
    static StatementText of(String statement, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("more than " + DEEPEST + " functions within each other");
        }
        SequencedMap<String, Aggregate> found = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        int copied = 0;
        Matcher calls = CALL.matcher(statement);
        int from = 0;
        while (calls.find(from)) {
            from = calls.end();
            if (calls.group(1) == null) {
                continue;
            }
            List<String> arguments = new ArrayList<>();
            int end = arguments(statement, calls.end(), arguments);
            if (isQuoted(arguments.getFirst())) {
                continue;
            }
            String variable = VARIABLE + depth + "_" + found.size();
            Aggregate.Function function =
                    Aggregate.Function.valueOf(calls.group(1).toUpperCase(Locale.ROOT));
            found.put(variable, Aggregate.of(function, arguments));
            text.append(statement, copied, calls.start()).append(variable);
            copied = end;
            from = end;
        }
        return new StatementText(text.append(statement.substring(copied)).toString(), found);
    }

    /** Adds the arguments that begin at a place, and returns the place behind the closing bracket. */
    private static int arguments(String statement, int begin, List<String> arguments) {
        int depth = 0;
        int start = begin;
        char quote = 0;
        for (int index = begin; index < statement.length(); index++) {
            char each = statement.charAt(index);
            if (quote != 0) {
                quote = each == quote ? 0 : quote;
            } else if (each == '\'' || each == '"') {
                quote = each;
            } else if (each == '(') {
                depth++;
            } else if (depth == 0 && (each == ',' || each == ')')) {
                arguments.add(statement.substring(start, index).strip());
                start = index + 1;
                if (each == ')') {
                    return index + 1;
                }
            } else if (each == ')') {
                depth--;
            }
        }
        throw new IllegalArgumentException("a bracket is open: expected ')'");
    }

    static boolean isQuoted(String argument) {
        char first = argument.isEmpty() ? ' ' : argument.charAt(0);
        return argument.length() > 1
                && (first == '\'' || first == '"')
                && argument.charAt(argument.length() - 1) == first;
    }
}
