package org.dynascope.optimizers.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Adam without momentum, bias correction and ε on x²/2 from x₀ = 1 with v₀ = x₀². The step x ← (1 − η/√v)·x is stable for √v > η/2. Once g²
 * is nothing beside v, √v falls by β₂^½ a step from r at t_A, so that it is below η/2 from t_B = t_A + ⌈2·ln(2r/η)/(−ln β₂)⌉ on; x then grows
 * until v has grown with it.
 *
 * @see <a href="https://arxiv.org/abs/2506.04805">Bai et al. (2025), Adaptive Preconditioners Trigger Loss Spikes in Adam</a>
 */
final class FreeDecayTest {
    private static final double BETA2 = 0.99;
    private static final int STEPS = 1600;

    /** x before a step, and v with its square. */
    private record Point(double x, double v) {}

    /**
     * A first gradient of 1/√(1 − β₂) leaves v = 1 and moves x by η/√(1 − β₂), to 1.
     *
     * @param start step t_A: twice the first at which v falls by less than 1.001·β₂, since the formula neglects g²
     */
    @ParameterizedTest
    @CsvSource({
        "0.1, 24, 601, 956, 959, 0.722, 0.168, -204",
        "0.01, 264, 1110, 1472, 1475, 0.051, 0.162, -212",
    })
    @DisplayName("adam-spikes.1 without momentum the threshold is crossed where the closed form of free decay says")
    void crossesWhereTheClosedFormSays(
            double rate,
            int start,
            int crossing,
            int least,
            int restored,
            double peak,
            double depth,
            double smallestExponent) {
        List<Point> points = points(rate);
        double threshold = rate / 2;

        double root = Math.sqrt(points.get(start).v());
        int formula = start + (int) Math.ceil(2 * Math.log(root / threshold) / -Math.log(BETA2));
        assertThat(formula).isEqualTo(crossing);
        assertThat(first(0, step -> Math.sqrt(points.get(step).v()) < threshold))
                .isEqualTo(crossing);
        assertThat(first(
                        crossing,
                        step -> points.get(step + 1).v() > points.get(step).v()))
                .isEqualTo(least);
        assertThat(first(crossing, step -> Math.sqrt(points.get(step).v()) >= threshold))
                .isEqualTo(restored);
        assertThat(IntStream.range(crossing, STEPS)
                        .mapToDouble(step -> Math.abs(points.get(step).x()))
                        .max())
                .hasValueCloseTo(peak, within(1e-3));
        assertThat(Math.sqrt(points.get(least).v()) / threshold).isCloseTo(depth, within(1e-3));
        assertThat(IntStream.range(0, restored)
                        .mapToDouble(
                                step -> Math.log10(Math.abs(points.get(step).x())))
                        .min())
                .hasValueCloseTo(smallestExponent, within(0.5));
    }

    private static int first(int from, IntPredicate holds) {
        return IntStream.range(from, STEPS - 1).filter(holds).findFirst().orElseThrow();
    }

    private static List<Point> points(double rate) {
        AdamParameters settings = new AdamParameters(rate, 0, BETA2, 0, EpsilonPlace.OUTSIDE_ROOT, false);
        double first = 1 / Math.sqrt(1 - BETA2);
        List<Point> points = new ArrayList<>();
        try (OptimizerRun run = OptimizerRun.of(
                new Adam(settings, WeightDecay.COUPLED), Tensors.named("theta", Tensors.vector(1 + rate * first)))) {
            run.step(Tensors.named("theta", Tensors.vector(first)));
            for (int step = 0; step < STEPS; step++) {
                double x = run.parameters().get("theta").at(0);
                run.step(Tensors.named("theta", Tensors.vector(x)));
                points.add(new Point(x, run.state().get("theta/second-moment").at(0)));
            }
        }
        return points;
    }
}
