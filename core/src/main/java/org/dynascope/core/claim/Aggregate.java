package org.dynascope.core.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * A function over trials as it stands in a claim, such as {@code share(loss.train <= 0.1, 'seed<=3')}.
 *
 * @param function its name
 * @param body what is evaluated in each trial
 * @param texts its further arguments in quotes, without the quotes
 * @param numbers its further arguments that are numbers
 */
record Aggregate(Function function, String body, List<String> texts, List<Double> numbers) {
    /** What a body's values over trials are made into. */
    enum Function {
        EVERY,
        SHARE,
        COUNT,
        MEAN,
        QUANTILE,
        LEAST,
        GREATEST,
        AT,
        MONOTONE;

        /** Returns whether the body is a statement, rather than a number. */
        boolean isOfStatements() {
            return this == EVERY || this == SHARE || this == COUNT;
        }

        /** Returns whether the result is true or false. */
        boolean isStatement() {
            return this == EVERY || this == MONOTONE;
        }
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they do not go with the function
     */
    static Aggregate of(Function function, List<String> arguments) {
        List<String> texts = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            if (StatementText.isQuoted(argument)) {
                texts.add(argument.substring(1, argument.length() - 1));
            } else {
                numbers.add(number(argument));
            }
        }
        String name = StatementText.word(function);
        int most = function == Function.QUANTILE || function == Function.MONOTONE ? 1 : 0;
        if (numbers.size() > most) {
            throw new IllegalArgumentException(name + ": expected at most " + most + " number, got " + numbers);
        }
        if (function == Function.QUANTILE && (numbers.isEmpty() || !(numbers.get(0) >= 0 && numbers.get(0) <= 1))) {
            throw new IllegalArgumentException(
                    "quantile: expected a level from 0 to 1, as in quantile(loss.train, 0.9)");
        }
        if (function == Function.AT && texts.isEmpty()) {
            throw new IllegalArgumentException("at: expected a value of an axis, as in at(loss.train, 'seed=1')");
        }
        return new Aggregate(function, arguments.getFirst().strip(), List.copyOf(texts), List.copyOf(numbers));
    }

    private static double number(String argument) {
        try {
            return Double.parseDouble(argument);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException(
                    "'" + argument + "': expected a number, or a text in quotes such as 'seed=1'", other);
        }
    }
}
