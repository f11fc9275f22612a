package org.dynascope.core.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.core.claim.Summary.Labelled;

/** Which trials a function looks at, and, for {@code monotone}, along which axis. */
final class TrialSelection {
    private static final String RISING = "rising";
    private static final String FALLING = "falling";
    private static final String SEED = "seed";

    private final Axes axes;
    private final Aggregate aggregate;
    private final List<Axes.Condition> conditions = new ArrayList<>();
    private String axis = "";
    private int sign = 1;

    /**
     * Reads the texts of a function.
     *
     * @throws IllegalArgumentException if one names no axis or no value of it
     */
    TrialSelection(Axes axes, Aggregate aggregate) {
        this.axes = axes;
        this.aggregate = aggregate;
        boolean isMonotone = aggregate.function() == Aggregate.Function.MONOTONE;
        for (String text : aggregate.texts()) {
            if (Axes.isCondition(text) || !isMonotone) {
                conditions.add(axes.condition(text));
            } else if (text.equals(RISING) || text.equals(FALLING)) {
                sign = text.equals(RISING) ? 1 : -1;
            } else {
                axis = axes.key(text);
            }
        }
        if (isMonotone && axis.isEmpty()) {
            throw new IllegalArgumentException(
                    "monotone: expected an axis, as in monotone(loss.train, 'seed', 'falling')");
        }
    }

    /**
     * Returns the trials that fit.
     *
     * @param current the trial at hand, if the function stands within another one
     */
    List<TrialNumbers> of(List<TrialNumbers> trials, Optional<TrialNumbers> current) {
        Set<String> named = conditions.stream().map(Axes.Condition::axis).collect(Collectors.toSet());
        boolean isCounterpart = aggregate.function() == Aggregate.Function.AT && current.isPresent();
        return trials.stream()
                .filter(trial -> Axes.fit(trial.values(), conditions))
                .filter(trial -> !isCounterpart
                        || trial.valuesWithout(named).equals(current.get().valuesWithout(named)))
                .toList();
    }

    /** A step from one value of the axis to the next; the rise counts in the wished direction. */
    private record Step(String label, double rise) {}

    /** Returns whether the means over seeds go one way along the axis, but for a slack. */
    Summary monotone(List<TrialNumbers> trials, List<Labelled> each) {
        Map<Map<String, String>, SequencedMap<String, List<Double>>> lines = new LinkedHashMap<>();
        for (int index = 0; index < trials.size(); index++) {
            TrialNumbers trial = trials.get(index);
            lines.computeIfAbsent(trial.valuesWithout(Set.of(axis, SEED)), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(trial.values().getOrDefault(axis, ""), _ -> new ArrayList<>())
                    .add(each.get(index).number());
        }
        List<Step> steps = new ArrayList<>();
        lines.forEach((others, means) -> addSteps(others, means, steps));
        double slack = aggregate.numbers().isEmpty() ? 0 : aggregate.numbers().getFirst();
        Step worst = steps.stream()
                .min(Comparator.comparingDouble(Step::rise))
                .orElseThrow(() ->
                        new IllegalArgumentException("monotone: the trials have one value of " + axis + " alone"));
        List<String> failing = steps.stream()
                .filter(step -> !(step.rise() >= 0 - slack))
                .map(Step::label)
                .toList();
        return new Summary(
                failing.isEmpty(),
                OptionalDouble.of(sign * worst.rise()),
                OptionalDouble.of(worst.rise() + slack),
                trials.size(),
                failing,
                List.of());
    }

    private void addSteps(Map<String, String> others, Map<String, List<Double>> numbers, List<Step> steps) {
        List<String> order =
                axes.ordered(axis).stream().filter(numbers::containsKey).toList();
        for (int index = 1; index < order.size(); index++) {
            double before = Reduction.mean(numbers.getOrDefault(order.get(index - 1), List.of()));
            double after = Reduction.mean(numbers.getOrDefault(order.get(index), List.of()));
            String place = others.isEmpty()
                    ? ""
                    : " at "
                            + others.entrySet().stream()
                                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                                    .sorted()
                                    .collect(Collectors.joining(" "));
            String label = axis + " " + order.get(index - 1) + " to " + order.get(index) + place;
            steps.add(new Step(label, sign * (after - before)));
        }
    }
}
