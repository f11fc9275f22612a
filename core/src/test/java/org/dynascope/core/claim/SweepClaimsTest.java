package org.dynascope.core.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.core.claim.Verdict.Outcome;
import org.dynascope.core.config.Location;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.run.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three rates by two seeds; accuracy 0.5, 0.7 at 0.01; 0.8, 0.9 at 0.1; 0.2, 0.4 at 1. */
final class SweepClaimsTest {
    private static final String RATE = "optimizer.sgd.learning-rate";
    private static final double[] ACCURACIES = {0.5, 0.7, 0.8, 0.9, 0.2, 0.4};
    private static final Set<String> METRICS = Set.of("accuracy.held-out", "loss.train");

    private final SequencedMap<String, List<String>> axes = new LinkedHashMap<>();
    private final List<TrialNumbers> trials = new ArrayList<>();

    SweepClaimsTest() {
        axes.put(RATE, List.of("0.01", "0.1", "1"));
        axes.put("seed", List.of("1", "2"));
        for (int index = 0; index < ACCURACIES.length; index++) {
            String rate = axes.get(RATE).get(index / 2);
            trials.add(trial(rate, String.valueOf(1 + index % 2), ACCURACIES[index], index == 5));
        }
    }

    private static TrialNumbers trial(String rate, String seed, double accuracy, boolean diverged) {
        Series loss = new Series();
        loss.add(0, 2);
        loss.add(10, 1 - accuracy);
        return new TrialNumbers(
                "rate=" + rate + " seed=" + seed,
                Map.of(RATE, rate, "seed", seed),
                false,
                Map.of("accuracy.held-out", accuracy, "loss.train", 1 - accuracy),
                () -> Map.of("loss.train", loss),
                diverged ? Set.of("main") : Set.of());
    }

    private static ClaimStatement claim(String that) {
        return new ClaimStatement("some.claim", that, "", new Location("x.yaml", 3));
    }

    private Verdict verdict(String that) {
        SweepClaims claims = new SweepClaims(METRICS, axes, trials);
        assertThat(claims.fault(claim(that))).isEmpty();
        return claims.evaluate(List.of(claim(that))).getFirst();
    }

    private String fault(String that) {
        return new SweepClaims(METRICS, axes, List.of()).fault(claim(that)).orElse("none");
    }

    @Test
    void aStatementOfARunIsToHoldInEveryTrial() {
        Verdict verdict = verdict("accuracy.held-out >= 0.5");

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.count()).isEqualTo(6);
        assertThat(verdict.value()).hasValue(0.2);
        assertThat(verdict.margin().orElseThrow()).isCloseTo(-0.3, within(1e-15));
        assertThat(verdict.failing()).containsExactly("rate=1 seed=1", "rate=1 seed=2");
        assertThat(verdict("every(accuracy.held-out >= 0.5)").failing()).isEqualTo(verdict.failing());
    }

    @Test
    void conditionsChooseTrials() {
        assertThat(verdict("every(accuracy.held-out >= 0.5, 'learning-rate<=0.1')")
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("every(accuracy.held-out >= 0.5, 'learning-rate!=1.0', 'seed=2')")
                        .count())
                .isEqualTo(2);
        assertThat(verdict("every(accuracy.held-out >= 0.5, 'learning-rate<1')").count())
                .isEqualTo(4);
    }

    @Test
    void sharesCountAndSaySoWhereTheyFail() {
        Verdict share = verdict("share(accuracy.held-out >= 0.7) >= 0.6");

        assertThat(share.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(share.value()).hasValue(0.5); // 0.7, 0.8 and 0.9 of six
        assertThat(share.margin().orElseThrow()).isCloseTo(-0.1, within(1e-15));
        assertThat(share.count()).isEqualTo(6);
        assertThat(share.failing()).containsExactly("rate=0.01 seed=1", "rate=1 seed=1", "rate=1 seed=2");
        assertThat(verdict("count(diverged()) == 1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("every(diverged() or accuracy.held-out > 0.1)").outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void meansAndQuantilesAreThoseOfTheNumbers() {
        // (0.5 + 0.7 + 0.8 + 0.9 + 0.2 + 0.4) / 6 = 3.5 / 6
        assertThat(verdict("mean(accuracy.held-out) > 0.5").value().orElseThrow())
                .isCloseTo(3.5 / 6, within(1e-15));
        // Sorted 0.2 0.4 0.5 0.7 0.8 0.9: the median lies halfway between 0.5 and 0.7, level 0.9 at place 4.5.
        assertThat(verdict("quantile(accuracy.held-out, 0.5) > 0.5").value().orElseThrow())
                .isCloseTo(0.6, within(1e-15));
        assertThat(verdict("quantile(accuracy.held-out, 0.9) > 0.5").value().orElseThrow())
                .isCloseTo(0.85, within(1e-15));
        assertThat(verdict("greatest(accuracy.held-out) - least(accuracy.held-out) <= 0.8")
                        .value()
                        .orElseThrow())
                .isCloseTo(0.7, within(1e-15));
        assertThat(verdict("mean(accuracy.held-out) >= 0.6").failing())
                .containsExactly("rate=0.01 seed=1", "rate=1 seed=1", "rate=1 seed=2");
    }

    @Test
    void aPointOfAnAxisIsTheMeanOverItsTrials() {
        Verdict verdict =
                verdict("at(accuracy.held-out, 'learning-rate=0.1') >= at(accuracy.held-out, 'learning-rate=1') + 0.5");

        assertThat(verdict.value().orElseThrow()).isCloseTo(0.85, within(1e-15));
        assertThat(verdict.margin().orElseThrow()).isCloseTo(0.05, within(1e-15));
        assertThat(verdict.count()).isEqualTo(4);
    }

    @Test
    void withinATrialAPointIsItsCounterpart() {
        // At 0.1 each seed is 0.3 and 0.2 better than the same seed at 0.01.
        Verdict verdict = verdict("every(accuracy.held-out - at(accuracy.held-out, 'learning-rate=0.01') >= 0.25,"
                + " 'learning-rate=0.1')");

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.failing()).containsExactly("rate=0.1 seed=2");
        assertThat(verdict.value().orElseThrow()).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void monotoneComparesMeansOverSeeds() {
        // Means 0.6, 0.85, 0.3: steps +0.25 and −0.55.
        Verdict rising = verdict("monotone(accuracy.held-out, 'learning-rate')");
        assertThat(rising.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(rising.value().orElseThrow()).isCloseTo(-0.55, within(1e-15));
        assertThat(rising.failing()).containsExactly(RATE + " 0.1 to 1");
        assertThat(verdict("monotone(accuracy.held-out, 'learning-rate', 'rising', 0.6)")
                        .margin()
                        .orElseThrow())
                .isCloseTo(0.05, within(1e-15));
        assertThat(verdict("monotone(accuracy.held-out, 'learning-rate', 'learning-rate<1')")
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("monotone(loss.train, 'learning-rate', 'falling', 'learning-rate<1')")
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void functionsOfARunLookAtWholeSeries() {
        // Losses 2 and 1 − accuracy: the greatest number of each series is 2.
        assertThat(verdict("mean(greatest('loss.train', 0)) == 2").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("mean('loss.train', 0) < 2").outcome()).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void whatHasNoDataIsNotEvaluated() {
        trials.set(2, new TrialNumbers("rate=0.1 seed=1", trials.get(2).values(), true, Map.of(), Map::of, Set.of()));

        Verdict mean = verdict("mean(accuracy.held-out) >= 0");
        assertThat(mean.outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(mean.reason()).isEqualTo("trial rate=0.1 seed=1 failed");
        assertThat(verdict("every(accuracy.held-out >= 0)").outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(verdict("every(accuracy.held-out >= 0.3)").outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict("share(accuracy.held-out >= 0) >= 0.1").outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(verdict("mean(accuracy.held-out, 'learning-rate=1') > 0").outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict("mean(accuracy.held-out, 'learning-rate=1', 'learning-rate=0.1') > 0")
                        .reason())
                .startsWith("no trial fits");
    }

    @Test
    void faultsAreToldBeforeAnyTrial() {
        assertThat(fault("mean(accuracy.heldout) > 0")).startsWith("no probe emits accuracy.heldout; known: ");
        assertThat(fault("mean(accuracy.held-out, 'learning-rat=1') > 0"))
                .isEqualTo("'learning-rat' is no axis of the sweep. Known: seed, " + RATE);
        assertThat(fault("mean(accuracy.held-out, 'learning-rate=2') > 0"))
                .isEqualTo("'learning-rate=2': the axis takes no such value; it takes 0.01, 0.1, 1");
        assertThat(fault("mean(accuracy.held-out, 'learning-rate') > 0"))
                .isEqualTo("'learning-rate': expected an axis and its value, such as 'seed=1'");
        assertThat(fault("quantile(loss.train) > 0")).startsWith("quantile: expected a level from 0 to 1");
        assertThat(fault("monotone(loss.train)")).startsWith("monotone: expected an axis");
        assertThat(fault("mean(loss.train > 0")).isEqualTo("a bracket is open: expected ')'");
        assertThat(fault("at(loss.train) > 0")).startsWith("at: expected a value of an axis");
        assertThat(fault("mean(loss.train, seed) > 0")).startsWith("'seed': expected a number, or a text in quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.class.forName('java.lang.Runtime') != null",
                "loss.train.getClass() != null",
                "new('java.io.File', '/tmp') != null",
                "every(new('java.lang.Object') != null)",
                "mean(''.class.hashCode()) > 0",
                "while (true) {}",
                "for (x : [1]) { x }",
                "every(loss.train > 0); while (true) {}",
                "x = 1",
                "() -> { true }",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+b'",
                "every('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+b')",
            })
    void nothingBeyondNumbersCanBeReached(String that) {
        SweepClaims claims = new SweepClaims(METRICS, axes, trials);

        Verdict verdict = claims.evaluate(List.of(claim(that))).getFirst();

        assertThat(claims.fault(claim(that)).isPresent() || verdict.outcome() == Outcome.NOT_EVALUATED)
                .as("%s: %s", that, verdict)
                .isTrue();
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void deepStatementsAreRefused() {
        String deep = "mean(".repeat(300) + "loss.train" + ")".repeat(300) + " > 0";
        String brackets = "(".repeat(3_000) + "loss.train" + ")".repeat(3_000) + " > 0";

        assertThat(fault(deep)).isEqualTo("more than 20 functions within each other");
        assertThat(fault(brackets)).isNotEqualTo("none");
    }
}
