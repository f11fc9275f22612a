package org.dynascope.core.claim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.dynascope.core.claim.Verdict.Outcome;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.run.Series;

/**
 * Evaluates claims over the metrics of one run.
 *
 * <p>In a statement a metric's name stands for the number recorded last, on the trajectory named behind {@code @} if several
 * record it; subtraction needs blanks, since names contain
 * hyphens. {@code mean}, {@code least}, {@code greatest} and {@code rises} look at a whole series, {@code diverged} at how trajectories ended, see {@link SeriesFunctions}. Statements
 * are expressions of Commons JEXL without access to any class, loop or assignment.
 */
public final class ClaimEvaluator {
    /** Names, or text in quotes, which is left alone. */
    private static final Pattern WORD =
            Pattern.compile("'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.-]*(@[A-Za-z0-9_.~-]+)?");

    private static final String VARIABLE = "metric_";

    /** Calls of functions over whole series, see {@link SeriesFunctions}. */
    private static final Pattern SERIES = Pattern.compile("\\b(mean|least|greatest|rises|element)\\s*\\(");

    private static final Pattern DIVERGED = Pattern.compile("\\bdiverged\\s*\\(");

    /** Operators that search for patterns, which may take for ever. */
    private static final Pattern PATTERN = Pattern.compile("[=!]~");

    /** Where in this class an expression was evaluated, and where in the expression it failed, as Commons JEXL begins its messages. */
    private static final Pattern PLACE = Pattern.compile("^[\\w.$]+:\\d+@\\d+:\\d+ ");

    private static final int LONGEST = 5_000;

    private final Map<String, Series> series;
    private final Set<String> metrics;
    private final SeriesFunctions functions;
    private final Map<String, String> variables = new HashMap<>();
    private final JexlEngine jexl;

    /**
     * Creates an evaluator.
     *
     * @param metrics names of all declared metrics
     * @param series recorded numbers by metric
     * @param diverged names of trajectories that have diverged
     */
    public ClaimEvaluator(Set<String> metrics, Map<String, Series> series, Set<String> diverged) {
        this.metrics = metrics;
        this.series = series;
        this.functions = new SeriesFunctions(series, diverged);
        Map<String, Object> namespaces = new HashMap<>();
        namespaces.put(null, functions);
        this.jexl = engine().namespaces(namespaces).create();
    }

    private static JexlBuilder engine() {
        JexlFeatures features = JexlFeatures.createNone().namespaceIdentifier(false);
        return new JexlBuilder()
                .features(features)
                .permissions(new JexlPermissions.ClassPermissions(SeriesFunctions.class))
                .strict(true)
                .silent(false)
                .safe(false);
    }

    /** Returns the verdicts on some claims, in their order. */
    public List<Verdict> evaluate(List<ClaimStatement> claims) {
        return claims.stream().map(this::evaluate).toList();
    }

    /**
     * Returns the number an expression comes to.
     *
     * @param further values of further variables
     * @throws NoSuchElementException if a metric it names has no recorded number
     */
    double number(String expression, Map<String, Object> further) {
        return number(prepared(expression, further));
    }

    /** Returns whether a statement holds; see {@link #number(String, Map)}. */
    boolean truth(String statement, Map<String, Object> further) {
        return truth(prepared(statement, further));
    }

    /** An expression without metric names, and the values of its variables. */
    private record Prepared(String expression, JexlContext context) {}

    private Prepared prepared(String expression, Map<String, Object> further) {
        Set<String> used = new HashSet<>();
        MapContext context = new MapContext();
        further.forEach(context::set);
        String rewritten = rewrite(expression, context, used);
        checkRecorded(used);
        return new Prepared(rewritten, context);
    }

    /** Returns whether a statement names metrics or looks at how a run went. */
    boolean readsNumbers(String statement) {
        Set<String> used = new HashSet<>();
        String rewritten = rewrite(statement, new MapContext(), used);
        return !used.isEmpty()
                || readsSeries(rewritten)
                || DIVERGED.matcher(rewritten).find();
    }

    /** Returns whether a statement calls functions over whole series. */
    static boolean readsSeries(String statement) {
        return SERIES.matcher(statement).find();
    }

    /** Returns what is wrong with a claim whatever the numbers are: its syntax, or a metric that does not exist. */
    public Optional<String> fault(ClaimStatement claim) {
        MapContext context = new MapContext();
        if (claim.that().length() > LONGEST || PATTERN.matcher(claim.that()).find()) {
            return Optional.of("expected at most " + LONGEST + " characters, and no patterns (=~, !~)");
        }
        String statement = rewrite(claim.that(), context, new HashSet<>());
        try {
            Set<String> unknown = new TreeSet<>();
            jexl.createScript(statement).getVariables().forEach(path -> unknown.add(String.join(".", path)));
            unknown.removeIf(name -> name.startsWith(VARIABLE) || name.startsWith(StatementText.VARIABLE));
            return unknown.isEmpty() ? Optional.empty() : Optional.of(unknownMetric(unknown));
        } catch (JexlException failure) {
            return Optional.of("not a statement over metrics: " + reason(failure));
        }
    }

    private String unknownMetric(Set<String> unknown) {
        return "no probe emits " + String.join(", ", unknown) + "; known: " + String.join(", ", new TreeSet<>(metrics));
    }

    private Verdict evaluate(ClaimStatement claim) {
        Set<String> used = new HashSet<>();
        MapContext context = new MapContext();
        String statement = rewrite(claim.that(), context, used);
        int before = functions.numbersRead() - used.size();
        try {
            checkIsOfOneRun(claim.that());
            checkRecorded(used);
            return Comparison.parse(statement)
                    .map(comparison -> compare(claim, comparison, context, before))
                    .orElseGet(() -> decide(claim, statement, context, before));
        } catch (JexlException | NoSuchElementException | ArithmeticException | IllegalArgumentException failure) {
            return verdict(
                    claim, Outcome.NOT_EVALUATED, OptionalDouble.empty(), OptionalDouble.empty(), 0, reason(failure));
        }
    }

    private static void checkIsOfOneRun(String statement) {
        StatementText.of(statement, 0).aggregates().values().stream()
                .findFirst()
                .ifPresent(each -> {
                    throw new NoSuchElementException(StatementText.word(each.function())
                            + "(…) is over the trials of a sweep, and this is one run");
                });
    }

    private void checkRecorded(Set<String> used) {
        for (String metric : used) {
            if (!series.containsKey(metric)) {
                throw new NoSuchElementException(metric + " has no recorded number");
            }
        }
    }

    /** Returns whether a word is a metric's name, or one with a trajectory where trajectories are not known by name. */
    private boolean isMetric(String word) {
        int at = word.indexOf('@');
        return metrics.contains(word) || (at > 0 && series.containsKey(word));
    }

    /** Replaces metric names by variables that hold the number recorded last. */
    private String rewrite(String statement, MapContext context, Set<String> used) {
        Matcher words = WORD.matcher(statement);
        StringBuilder rewritten = new StringBuilder();
        while (words.find()) {
            String word = words.group();
            if (isMetric(word)) {
                String variable = variables.computeIfAbsent(word, _ -> VARIABLE + variables.size());
                if (series.containsKey(word)) {
                    context.set(variable, series.get(word).last());
                }
                used.add(word);
                words.appendReplacement(rewritten, variable);
            } else {
                words.appendReplacement(rewritten, Matcher.quoteReplacement(word));
            }
        }
        return words.appendTail(rewritten).toString();
    }

    private Verdict compare(ClaimStatement claim, Comparison comparison, JexlContext context, int before) {
        double left = number(new Prepared(comparison.left(), context));
        double right = number(new Prepared(comparison.right(), context));
        Outcome outcome = comparison.holds(left, right) ? Outcome.CONFIRMED : Outcome.REFUTED;
        return verdict(
                claim,
                outcome,
                OptionalDouble.of(left),
                OptionalDouble.of(comparison.margin(left, right)),
                read(before),
                "");
    }

    private double number(Prepared prepared) {
        Object result = jexl.createExpression(prepared.expression()).evaluate(prepared.context());
        if (result instanceof Number number) {
            return number.doubleValue();
        }
        throw new ArithmeticException("'" + prepared.expression() + "' is not a number");
    }

    private boolean truth(Prepared prepared) {
        Object result = jexl.createExpression(prepared.expression()).evaluate(prepared.context());
        if (result instanceof Boolean holds) {
            return holds;
        }
        throw new ArithmeticException("the statement is neither true nor false");
    }

    private Verdict decide(ClaimStatement claim, String statement, JexlContext context, int before) {
        boolean holds = truth(new Prepared(statement, context));
        Outcome outcome = holds ? Outcome.CONFIRMED : Outcome.REFUTED;
        return verdict(claim, outcome, OptionalDouble.empty(), OptionalDouble.empty(), read(before), "");
    }

    /** Numbers looked at since the count was {@code before}; a plain metric name counts as one. */
    private int read(int before) {
        return functions.numbersRead() - before;
    }

    static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
        return PLACE.matcher(message).replaceFirst("");
    }

    private static Verdict verdict(
            ClaimStatement claim,
            Outcome outcome,
            OptionalDouble value,
            OptionalDouble margin,
            int count,
            String reason) {
        return new Verdict(claim.id(), claim.that(), claim.source(), outcome, value, margin, count, reason, List.of());
    }
}
