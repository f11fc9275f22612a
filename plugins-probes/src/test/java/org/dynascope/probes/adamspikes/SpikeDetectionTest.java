package org.dynascope.probes.adamspikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.junit.jupiter.api.Test;

/** Excursions, spikes, decoupling and advice on made-up series. */
final class SpikeDetectionTest {
    private static final AdamSpikesParameters SETTINGS =
            new AdamSpikesParameters("train", 256, 1, 100, 1e-3, true, 1, 10, 3, 100, 60, 0);

    /** Above at 10–12, 14, 17–18: gaps of 1 and 2 join, so six looks above make one stretch; one look at 30 does not. */
    @Test
    void joinsStretchesOverShortGaps() {
        Excursion excursion = new Excursion();
        List<Integer> above = List.of(10, 11, 12, 14, 17, 18, 30);
        for (int step = 0; step < 40; step++) {
            excursion.look(step, above.contains(step), true);
        }

        assertThat(excursion.count()).isEqualTo(1);
        assertThat(excursion.isSustained()).isFalse();
        assertThat(excursion.startOfThatAfter(18)).isEqualTo(10);
        assertThat(excursion.startOfThatAfter(19)).isEqualTo(Excursion.NEVER);
    }

    /**
     * The loss falls to 1 at step 99, the Hessian is above from step 100 on, the gradient's curvature from 110 on; then the loss is 4 at
     * 120, 12 at 125, 5 at 140 and 1 again: one spike, 25 and 15 steps announced.
     */
    @Test
    void findsOneSpikeWithItsLeads() {
        SpikeDetector detector = new SpikeDetector(SETTINGS);
        Excursion top = new Excursion();
        Excursion gradient = new Excursion();
        for (int step = 0; step < 200; step++) {
            top.look(step, step >= 100 && step < 130, true);
            gradient.look(step, step >= 110 && step < 130, true);
            double loss = step < 100 ? 100 - step : step == 120 ? 4 : step == 125 ? 12 : step == 140 ? 5 : 1;
            assertThat(detector.look(step, loss, top, gradient).isPresent()).isEqualTo(step == 120);
        }

        assertThat(detector.spikes()).containsExactly(new Spike(100, 110, 125, 140, 12));
        assertThat(detector.spikes().getFirst().lead()).isEqualTo(25);
        assertThat(detector.spikes().getFirst().gradientLead()).isEqualTo(15);
    }

    /** Above 2/η = 200 from steps 4 and 5 on; the loss stands out at 12, two steps after the one from which crossings count. */
    @Test
    void announcesASpikeByStretchesThatBeganBeforeCrossingsCount() {
        SpikeWatch watch = new SpikeWatch(SETTINGS);
        for (int number = 0; number < 50; number++) {
            AdamStep step = step(0.01, number == 12 ? 8 : 2);
            watch.eigenvalues(number, step, new Eigenvalues(1, number >= 4 && number < 15 ? 300 : 100, 1));
            double curvature = number >= 5 && number < 15 ? 300 : 100;
            watch.look(number, step, new Curvatures(curvature, curvature, curvature), new Decoupling(1, 1));
        }
        watch.finish();

        assertThat(watch.spikes()).containsExactly(new Spike(4, 5, 12, 12, 4));
        assertThat(watch.excursions()).isZero();
    }

    @Test
    void tellsASpikeThatNothingAnnounced() {
        SpikeDetector detector = new SpikeDetector(SETTINGS);
        for (int step = 0; step < 60; step++) {
            detector.look(step, step == 50 ? 7 : 2, new Excursion(), new Excursion());
        }
        detector.close();

        assertThat(detector.spikes()).containsExactly(new Spike(Double.NaN, Double.NaN, 50, 50, 3.5));
    }

    /** Against the least of all losses of the 100 steps before; the losses jump, so that many windows begin with a spike. */
    @Test
    void comparesWithTheLeastLossOfTheStepsBefore() {
        SpikeDetector detector = new SpikeDetector(SETTINGS);
        double[] losses = new double[2000];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = 1 + step * 7919 % 331 / 40 * (step / 500 + 1);
            double least = Double.POSITIVE_INFINITY;
            for (int before = Math.max(0, step - 100); before < step; before++) {
                least = Math.min(least, losses[before]);
            }
            OptionalDouble begun = detector.look(step, losses[step], new Excursion(), new Excursion());
            if (begun.isPresent()) {
                assertThat(begun.getAsDouble()).isEqualTo(losses[step] / least).isGreaterThan(3);
            }
        }
        detector.close();

        assertThat(detector.count()).isPositive();
    }

    /** A spike each 50 steps. Each of the first 32 is summarised, then every second, and from 64 on every fourth. */
    @Test
    void summarisesManySpikesLessOften() {
        SpikeWatch watch = new SpikeWatch(SETTINGS);
        List<Integer> summarised = new ArrayList<>();
        for (int number = 0; number < 50 * 74; number++) {
            watch.look(number, step(0.01, number % 50 == 20 ? 8 : 2), Curvatures.NONE, new Decoupling(1, 1));
            if (watch.takeChange() && number > 0) {
                summarised.add(watch.spikes().size());
            }
        }

        List<Integer> expected = new ArrayList<>();
        for (int spikes = 1; spikes < 74; spikes += spikes < 32 ? 1 : spikes < 64 ? 2 : 4) {
            expected.add(spikes);
        }
        assertThat(summarised).isEqualTo(expected);
    }

    @Test
    void goesOnFromItsNumbers() {
        SpikeDetector whole = new SpikeDetector(SETTINGS);
        SpikeDetector first = new SpikeDetector(SETTINGS);
        SpikeDetector second = new SpikeDetector(SETTINGS);
        for (int step = 0; step < 150; step++) {
            double loss = step % 70 == 55 ? 9 : 2;
            whole.look(step, loss, new Excursion(), new Excursion());
            if (step == 60) {
                second.restore(first.numbers());
            }
            (step < 60 ? first : second).look(step, loss, new Excursion(), new Excursion());
        }

        assertThat(second.numbers()).isEqualTo(whole.numbers());
        assertThat(whole.spikes()).hasSize(1);
    }

    /** v ← 0.9·v with g = 0 grows by 0.9; with g² = v it stays: 0.9/(1 − 0.1) = 1; a moment that was 0 grows without bound. */
    @Test
    void tellsGrowthOfTheSecondMomentFromItsValue() {
        assertThat(Decoupling.of(new double[] {5}, new double[] {0}, 0.9).growth())
                .isEqualTo(0.9);
        assertThat(Decoupling.of(new double[] {5}, new double[] {0}, 0.9).isFree(0.9))
                .isTrue();
        assertThat(Decoupling.of(new double[] {4}, new double[] {2}, 0.9).growth())
                .isCloseTo(1, within(1e-15));
        assertThat(Decoupling.of(new double[] {0.5}, new double[] {1}, 0.5).growth())
                .isInfinite();
        assertThat(Decoupling.of(new double[] {0}, new double[] {0}, 0.9).growth())
                .isNaN();
    }

    /** g² falls by a quarter a step from step 10 to 20; sharpness 2 at η = 0.01 and β₁ = 0.9 needs ε ≥ 0.01·(0.1/1.9)·2/2. */
    @Test
    void advisesEpsilonAndBeta2() {
        Advice advice = new Advice();
        for (int step = 0; step <= 20; step++) {
            advice.look(step, step >= 10, Math.pow(0.5, step));
        }
        advice.crossing(20, Math.pow(0.5, 20));
        advice.sharpness(step(0.01, 0), 2);
        advice.sharpness(step(0.01, 0), 1);

        assertThat(advice.beta2()).isCloseTo(0.25, within(1e-14));
        assertThat(advice.epsilon()).isCloseTo(0.01 / 19, within(1e-17));
    }

    @Test
    void labelsThePhasesOfASpike() {
        Decoupling free = new Decoupling(0.9, 1e6);
        Decoupling growing = new Decoupling(1.2, 1);
        Decoupling tied = new Decoupling(0.99, 1);

        assertThat(Phase.of(Phase.STABLE, tied, 0.9, false, false, true)).isEqualTo(Phase.STABLE);
        assertThat(Phase.of(Phase.STABLE, free, 0.9, false, false, true)).isEqualTo(Phase.DECOUPLED);
        assertThat(Phase.of(Phase.DECOUPLED, free, 0.9, true, false, true)).isEqualTo(Phase.UNSTABLE);
        assertThat(Phase.of(Phase.UNSTABLE, free, 0.9, true, true, false)).isEqualTo(Phase.SPIKE);
        assertThat(Phase.of(Phase.SPIKE, growing, 0.9, true, true, false)).isEqualTo(Phase.RECOVERY);
        assertThat(Phase.of(Phase.RECOVERY, tied, 0.9, false, false, true)).isEqualTo(Phase.RECOVERY);
        assertThat(Phase.of(Phase.RECOVERY, tied, 0.9, false, false, false)).isEqualTo(Phase.STABLE);
    }

    private static AdamStep step(double rate, double objective) {
        AdaptiveMoments moments = new AdaptiveMoments(0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true);
        double[] none = new double[0];
        return new AdamStep(rate, moments, 1, objective, none, none, none, none, none, none, none, rate);
    }
}
