package org.dynascope.core.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.core.claim.Verdict.Outcome;
import org.dynascope.core.config.Location;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.run.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimEvaluatorTest {
    private static final Set<String> METRICS = Set.of("accuracy.held-out", "loss.train", "sharpness.threshold");

    private static Series series(double... values) {
        Series series = new Series();
        for (int index = 0; index < values.length; index++) {
            series.add(10L * index, values[index]);
        }
        return series;
    }

    private final ClaimEvaluator evaluator = new ClaimEvaluator(
            METRICS,
            Map.of("accuracy.held-out", series(0.1, 0.9, 0.96), "loss.train", series(2.3, Double.NaN)),
            Set.of("left"));

    private static ClaimStatement claim(String that) {
        return new ClaimStatement("some.claim", that, "", new Location("x.yaml", 3));
    }

    private Verdict verdict(String that) {
        return evaluator.evaluate(List.of(claim(that))).getFirst();
    }

    @Test
    void aNameStandsForTheLastNumber() {
        Verdict verdict = verdict("accuracy.held-out >= 0.94");

        assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict.value()).hasValue(0.96);
        assertThat(verdict.margin().orElseThrow()).isCloseTo(0.02, within(1e-15));
        assertThat(verdict.count()).isEqualTo(1);
    }

    @Test
    void aRefutedClaimHasANegativeMargin() {
        Verdict verdict = verdict("accuracy.held-out < 0.5");

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.margin().orElseThrow()).isCloseTo(-0.46, within(1e-15));
    }

    @Test
    void aClaimMaySpeakOfDivergence() {
        assertThat(verdict("diverged()").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("diverged('left')").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("diverged('right')").outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict("diverged() and accuracy.held-out >= 0.94").count()).isEqualTo(2);
    }

    @Test
    void nanConfirmsNothing() {
        assertThat(verdict("loss.train < 5").outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict("loss.train >= 5").outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void missingDataIsNeverTrue() {
        Verdict verdict = verdict("sharpness.threshold < 5");

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(verdict.reason()).isEqualTo("sharpness.threshold has no recorded number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every(accuracy.held-out > 0, 'seed<=2') and accuracy.held-out > 0.5",
                "0.5 <= every(accuracy.held-out > 0)"
            })
    void aFunctionOverTrialsHasNoAnswerInOneRun(String that) {
        Verdict verdict = verdict(that);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(verdict.reason()).isEqualTo("every(…) is over the trials of a sweep, and this is one run");
    }

    @Test
    void aFunctionThatDoesNotExistIsNamedWithoutPlacesInThisProgram() {
        assertThat(verdict("root(accuracy.held-out) > 0.5").reason())
                .isEqualTo("unsolvable function/method 'root(Double)'");
    }

    @Test
    void wrongArgumentsOfAFunctionOverTrialsAreNamed() {
        assertThat(verdict("quantile(accuracy.held-out) > 0.5").reason())
                .isEqualTo("quantile: expected a level from 0 to 1, as in quantile(loss.train, 0.9)");
    }

    @Test
    void subtractionNeedsBlanks() {
        // 0.96 − 0.01 = 0.95
        assertThat(verdict("accuracy.held-out - 0.01 > 0.94").outcome()).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void functionsLookAtTheWholeSeries() {
        // Numbers at step 10 or later: 0.9 and 0.96; mean 0.93.
        assertThat(verdict("mean('accuracy.held-out', 10) >= 0").value().orElseThrow())
                .isCloseTo(0.93, within(1e-15));
        assertThat(verdict("least('accuracy.held-out', 0) == 0.1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("greatest('accuracy.held-out', 0) == 0.96").outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("mean('accuracy.held-out', 99) >= 0").outcome()).isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void risesAreCountedAmongNeighbours() {
        // 0.1, 0.9, 0.96 rises twice in two steps; from step 10 on once in one; no number is above a NaN, nor NaN above
        // a number.
        assertThat(verdict("rises('accuracy.held-out', 0) == 1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("rises('accuracy.held-out', 10) == 1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("rises('accuracy.held-out', 20) >= 0").outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(new SeriesFunctions(Map.of("loss", series(4, 3, 5, 5, 2)), Set.of()).rises("loss", 0))
                .isEqualTo(0.25);
        assertThat(new SeriesFunctions(Map.of("loss", series(4, Double.NaN, 5)), Set.of()).rises("loss", 0))
                .isZero();
    }

    @Test
    void statementsMayBeJoined() {
        Verdict verdict = verdict("accuracy.held-out > 0.9 and accuracy.held-out < 0.99");

        assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict.margin()).isEmpty();
    }

    @Test
    void faultsNameTheUnknownMetricAndTheKnownOnes() {
        assertThat(evaluator.fault(claim("accuracy.heldout > 0.9")))
                .contains("no probe emits accuracy.heldout; known: accuracy.held-out, loss.train, sharpness.threshold");
        assertThat(evaluator.fault(claim("accuracy.held-out >"))).isPresent();
        assertThat(evaluator.fault(claim("accuracy.held-out > 0.9"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new('java.io.File', '/tmp/x') == null",
                "''.class.forName('java.lang.Runtime') == null",
                "''.getClass().getName() == ''",
                "x = 5",
                "while (true) {}",
                "(() -> 1)() == 1",
                "accuracy.held-out.getClass() == null"
            })
    void reachesNoClassLoopOrAssignment(String that) {
        assertThat(verdict(that).outcome()).isEqualTo(Outcome.NOT_EVALUATED);
    }
}
