package org.dynascope.core.claim;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a function over trials came to.
 *
 * @param result a number, or true or false
 * @param value the number at which it is tightest, for true or false
 * @param margin distance of that number to its bound, positive where it holds
 * @param count trials it looked at
 * @param failing trials, or steps between trials, in which the body does not hold
 * @param each the numbers it was made of
 */
record Summary(
        Object result,
        OptionalDouble value,
        OptionalDouble margin,
        int count,
        List<String> failing,
        List<Labelled> each) {
    Summary {
        failing = List.copyOf(failing);
        each = List.copyOf(each);
    }

    /** A number of one trial. */
    record Labelled(String label, double number) {}

    static Summary number(double result, List<Labelled> each) {
        return new Summary(result, OptionalDouble.empty(), OptionalDouble.empty(), each.size(), List.of(), each);
    }
}
