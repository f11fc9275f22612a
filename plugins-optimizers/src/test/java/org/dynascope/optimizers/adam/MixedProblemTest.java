package org.dynascope.optimizers.adam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Adam on (x − y)²/4 + (x + y)⁴/16, which is quadratic along d = x − y and degenerate along s = x + y. Without ε and bias correction, from
 * (1, ½), with η = 0.001, β₁ = 0.9 and β₂ = 0.99. Gradient descent follows s ← s − η·s³/2, so s ≈ (s₀⁻² + η·t)^(−½).
 *
 * @see <a href="https://arxiv.org/abs/2603.09581">Towards Understanding Adam Convergence on Highly Degenerate Polynomials (2026)</a>
 */
final class MixedProblemTest {
    private static final double RATE = 0.001;
    private static final int STEPS = 4000;
    private static final int SETTLE = 300;
    private static final int BASELINE = 100;
    private static final int QUIET = 30;

    private static List<Point> points = List.of();

    private record Point(double quadratic, double degenerate) {
        private double quadraticLoss() {
            return quadratic * quadratic / 4;
        }

        private double degenerateLoss() {
            return Math.pow(degenerate, 4) / 16;
        }

        private double loss() {
            return quadraticLoss() + degenerateLoss();
        }
    }

    @BeforeAll
    static void train() {
        AdamParameters settings = new AdamParameters(RATE, 0.9, 0.99, 0, EpsilonPlace.OUTSIDE_ROOT, false);
        List<Point> seen = new ArrayList<>();
        try (OptimizerRun run = OptimizerRun.of(
                new Adam(settings, WeightDecay.COUPLED), Tensors.named("theta", Tensors.vector(1, 0.5)))) {
            for (int step = 0; step < STEPS; step++) {
                double[] theta = run.parameters().get("theta").toDoubleArray();
                Point point = new Point(theta[0] - theta[1], theta[0] + theta[1]);
                seen.add(point);
                double along = point.quadratic() / 2;
                double across = Math.pow(point.degenerate(), 3) / 4;
                run.step(Tensors.named("theta", Tensors.vector(along + across, across - along)));
            }
        }
        points = List.copyOf(seen);
    }

    /** At t = 2000 descent is at s = (1.5⁻² + 2)^(−½) = 0.64. */
    @Test
    @DisplayName("adam-degenerate.1 on the mixed problem Adam is ten times nearer along the degenerate direction")
    void isFarFasterAlongTheDegenerateDirection() {
        double descent = 1 / Math.sqrt(1 / (1.5 * 1.5) + RATE * 2000);

        assertThat(points.get(2000).degenerate()).isBetween(0.0, descent / 10);
    }

    /** A loss of three times the least of 100 steps before stands out; 30 quiet steps end a spike. */
    @Test
    @DisplayName("adam-degenerate.2 on the mixed problem spikes come from the quadratic direction")
    void spikesComeFromTheQuadraticDirection() {
        List<Point> spikes = new ArrayList<>();
        int last = -QUIET;
        for (int step = SETTLE; step < STEPS; step++) {
            double least = points.subList(step - BASELINE, step).stream()
                    .mapToDouble(Point::loss)
                    .min()
                    .orElseThrow();
            if (points.get(step).loss() > 3 * least) {
                if (step - last >= QUIET) {
                    spikes.add(points.get(step));
                }
                last = step;
            }
        }

        assertThat(spikes).hasSizeGreaterThanOrEqualTo(3);
        assertThat(spikes).allSatisfy(spike -> assertThat(spike.quadraticLoss()).isGreaterThan(spike.degenerateLoss()));
    }
}
