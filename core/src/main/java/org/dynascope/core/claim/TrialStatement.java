package org.dynascope.core.claim;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A statement or number as it stands in one trial. */
final class TrialStatement {
    private final ClaimEvaluator evaluator;
    private final String text;
    private final Map<String, Object> numbers;
    private final Optional<Comparison> comparison;

    /**
     * Creates a statement.
     *
     * @param numbers what its functions over trials came to, by their variables
     */
    TrialStatement(ClaimEvaluator evaluator, String text, Map<String, Object> numbers) {
        this.evaluator = evaluator;
        this.text = text;
        this.numbers = numbers;
        this.comparison = Comparison.parse(text);
    }

    double number() {
        return evaluator.number(text, numbers);
    }

    boolean holds() {
        return comparison
                .map(each ->
                        each.holds(evaluator.number(each.left(), numbers), evaluator.number(each.right(), numbers)))
                .orElseGet(() -> evaluator.truth(text, numbers));
    }

    /** Returns the left side, if it is one comparison. */
    OptionalDouble value() {
        return comparison.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(evaluator.number(comparison.get().left(), numbers));
    }

    /** Returns the distance to the right side, if it is one comparison. */
    OptionalDouble margin() {
        return comparison.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(comparison
                        .get()
                        .margin(
                                evaluator.number(comparison.get().left(), numbers),
                                evaluator.number(comparison.get().right(), numbers)));
    }
}
