package org.dynascope.core.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import org.apache.commons.jexl3.JexlException;
import org.dynascope.core.claim.Summary.Labelled;
import org.dynascope.core.claim.Verdict.Outcome;
import org.dynascope.core.experiment.Experiment.ClaimStatement;

/**
 * Evaluates claims over the trials of a sweep.
 *
 * <p>{@code every}, {@code share}, {@code count}, {@code mean}, {@code quantile}, {@code least}, {@code greatest}, {@code at} and
 * {@code monotone} evaluate their first argument in each trial as {@link ClaimEvaluator} does in a run. Further arguments in quotes
 * are conditions on axes. A statement that speaks of metrics outside of these functions is to hold in every trial; within it,
 * {@code at} is the mean over the trials that differ from the trial at hand in nothing but the axes it names.
 */
public final class SweepClaims {
    private final Set<String> metrics;
    private final List<TrialNumbers> trials;
    private final Axes axes;

    /**
     * Creates an evaluator.
     *
     * @param metrics names of all declared metrics
     * @param axes values of each axis, by its key, in the order of the sweep
     * @param trials all trials; none to look for faults alone
     */
    public SweepClaims(Set<String> metrics, SequencedMap<String, List<String>> axes, List<TrialNumbers> trials) {
        this.metrics = Set.copyOf(metrics);
        this.axes = new Axes(axes);
        this.trials = List.copyOf(trials);
    }

    /** Returns what is wrong with a claim whatever the numbers are. */
    public Optional<String> fault(ClaimStatement claim) {
        try {
            return fault(claim, claim.that(), 0);
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<String> fault(ClaimStatement claim, String statement, int depth) {
        StatementText text = StatementText.of(statement, depth);
        ClaimStatement outer = new ClaimStatement(claim.id(), text.text(), claim.source(), claim.location());
        Optional<String> found = new ClaimEvaluator(metrics, Map.of(), Set.of()).fault(outer);
        for (Aggregate each : text.aggregates().values()) {
            new TrialSelection(axes, each);
            found = found.or(() -> fault(claim, each.body(), depth + 1));
        }
        return found;
    }

    /** Returns the verdicts on some claims, in their order. */
    public List<Verdict> evaluate(List<ClaimStatement> claims) {
        return claims.stream().map(this::evaluate).toList();
    }

    private Verdict evaluate(ClaimStatement claim) {
        try {
            StatementText text = StatementText.of(claim.that(), 0);
            boolean isOfTrials = text.aggregates().isEmpty() || speaksOfMetrics(text.text());
            Aggregate every = new Aggregate(Aggregate.Function.EVERY, claim.that(), List.of(), List.of());
            StatementText outer = isOfTrials
                    ? new StatementText(
                            StatementText.VARIABLE, new LinkedHashMap<>(Map.of(StatementText.VARIABLE, every)))
                    : text;
            return verdict(claim, outer, isOfTrials ? 1 : 0);
        } catch (JexlException | NoSuchElementException | ArithmeticException | IllegalArgumentException failure) {
            return new Verdict(
                    claim.id(),
                    claim.that(),
                    claim.source(),
                    Outcome.NOT_EVALUATED,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    0,
                    ClaimEvaluator.reason(failure),
                    List.of());
        }
    }

    /** Returns whether a statement without its functions over trials still needs the numbers of a trial. */
    private boolean speaksOfMetrics(String statement) {
        return new ClaimEvaluator(metrics, Map.of(), Set.of()).readsNumbers(statement);
    }

    private Verdict verdict(ClaimStatement claim, StatementText text, int depth) {
        SequencedMap<String, Summary> summaries = new LinkedHashMap<>();
        text.aggregates().forEach((variable, each) -> summaries.put(variable, summary(each, depth, Optional.empty())));
        ClaimEvaluator evaluator = new ClaimEvaluator(metrics, Map.of(), Set.of());
        Map<String, Object> numbers = new HashMap<>();
        summaries.forEach((variable, each) -> numbers.put(variable, each.result()));
        Summary single = summaries.get(text.text().strip());
        OptionalDouble value = single == null ? OptionalDouble.empty() : single.value();
        OptionalDouble margin = single == null ? OptionalDouble.empty() : single.margin();
        Optional<Comparison> comparison = Comparison.parse(text.text());
        boolean holds;
        List<String> failing = new ArrayList<>();
        summaries.values().forEach(each -> failing.addAll(each.failing()));
        if (comparison.isPresent()) {
            double left = evaluator.number(comparison.get().left(), numbers);
            double right = evaluator.number(comparison.get().right(), numbers);
            holds = comparison.get().holds(left, right);
            value = OptionalDouble.of(left);
            margin = OptionalDouble.of(comparison.get().margin(left, right));
            Summary compared = summaries.get(comparison.get().left());
            if (!holds && compared != null) {
                compared.each().stream()
                        .filter(each -> !comparison.get().holds(each.number(), right))
                        .forEach(each -> failing.add(each.label()));
            }
        } else {
            holds = evaluator.truth(text.text(), numbers);
        }
        int count = summaries.values().stream().mapToInt(Summary::count).sum();
        Outcome outcome = holds ? Outcome.CONFIRMED : Outcome.REFUTED;
        List<String> named = List.copyOf(new LinkedHashSet<>(failing));
        return new Verdict(claim.id(), claim.that(), claim.source(), outcome, value, margin, count, "", named);
    }

    /**
     * Evaluates a function over trials.
     *
     * @param current the trial at hand, if it stands within another one
     */
    private Summary summary(Aggregate aggregate, int depth, Optional<TrialNumbers> current) {
        TrialSelection selection = new TrialSelection(axes, aggregate);
        List<TrialNumbers> selected = selection.of(trials, current);
        if (selected.isEmpty()) {
            throw new NoSuchElementException("no trial fits " + aggregate.texts());
        }
        if (aggregate.function().isOfStatements()) {
            return statements(aggregate, selected, depth);
        }
        List<Labelled> each = new ArrayList<>();
        for (TrialNumbers trial : selected) {
            each.add(new Labelled(
                    trial.label(), inTrial(trial, aggregate.body(), depth).number()));
        }
        return aggregate.function() == Aggregate.Function.MONOTONE
                ? selection.monotone(selected, each)
                : Summary.number(Reduction.of(aggregate, each), each);
    }

    private Summary statements(Aggregate aggregate, List<TrialNumbers> selected, int depth) {
        List<String> failing = new ArrayList<>();
        Optional<RuntimeException> missing = Optional.empty();
        OptionalDouble value = OptionalDouble.empty();
        OptionalDouble margin = OptionalDouble.empty();
        for (TrialNumbers trial : selected) {
            try {
                TrialStatement statement = inTrial(trial, aggregate.body(), depth);
                if (!statement.holds()) {
                    failing.add(trial.label());
                }
                OptionalDouble own = statement.margin();
                if (own.isPresent() && !(margin.isPresent() && margin.getAsDouble() <= own.getAsDouble())) {
                    value = statement.value();
                    margin = own;
                }
            } catch (NoSuchElementException none) {
                missing = Optional.of(none);
            }
        }
        boolean isRefutedAnyway = aggregate.function() == Aggregate.Function.EVERY && !failing.isEmpty();
        if (missing.isPresent() && !isRefutedAnyway) {
            throw missing.get();
        }
        int holding = selected.size() - failing.size();
        Object result = switch (aggregate.function()) {
            case EVERY -> failing.isEmpty();
            case SHARE -> (double) holding / selected.size();
            default -> (double) holding;
        };
        return new Summary(result, value, margin, selected.size(), failing, List.of());
    }

    private TrialStatement inTrial(TrialNumbers trial, String body, int depth) {
        if (trial.isFailed()) {
            throw new NoSuchElementException("trial " + trial.label() + " failed");
        }
        StatementText text = StatementText.of(body, depth + 1);
        Map<String, Object> numbers = new HashMap<>();
        text.aggregates()
                .forEach((variable, each) -> numbers.put(
                        variable, summary(each, depth + 1, Optional.of(trial)).result()));
        try {
            return new TrialStatement(
                    new ClaimEvaluator(metrics, trial.series(ClaimEvaluator.readsSeries(body)), trial.diverged()),
                    text.text(),
                    numbers);
        } catch (NoSuchElementException none) {
            throw new NoSuchElementException("trial " + trial.label() + ": " + none.getMessage());
        }
    }
}
