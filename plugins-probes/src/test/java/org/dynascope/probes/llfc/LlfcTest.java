package org.dynascope.probes.llfc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LlfcTest {
    private final long seed = Long.getLong("dynascope.seed", 4);
    private final Random random = new Random(seed);
    private final SimpleMatrix inputs = normal(30, 5);

    private SimpleMatrix normal(int rows, int columns) {
        SimpleMatrix matrix = new SimpleMatrix(rows, columns);
        for (int index = 0; index < matrix.getNumElements(); index++) {
            matrix.set(index, random.nextGaussian());
        }
        return matrix;
    }

    private RecordedMetrics observed(boolean isRectified, ModelState one, ModelState other) {
        return observed(new LinearNetwork(inputs, isRectified), one, other);
    }

    private static RecordedMetrics observed(LinearNetwork network, ModelState one, ModelState other) {
        Llfc probe = new Llfc(new LlfcParameters("train", 0, List.of(0.25, 0.75)));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        TestTrajectory first = new TestTrajectory().modelState(one).network(network);
        TestTrajectory second = new TestTrajectory().modelState(other).network(network);
        probe.observe(new Observation(List.of(first, second), RandomStream.ofSeed(1), true), metrics);
        return metrics;
    }

    private ModelState drawn() {
        return LinearNetwork.state(normal(5, 40), normal(40, 3));
    }

    /**
     * One unit a layer, x = 1: weights (1, 2) and (3, 5). In the middle u = 2 · 3.5 = 7, v = (2 + 15)/2 = 8.5, so the coefficient
     * is 7/8.5; all cosines are 1.
     */
    @Test
    void matchesAHandComputedChain() {
        SimpleMatrix one = new SimpleMatrix(1, 1, true, 1);
        ModelState first = LinearNetwork.state(one, one.scale(2));
        ModelState second = LinearNetwork.state(one.scale(3), one.scale(5));

        RecordedMetrics metrics = observed(new LinearNetwork(one, false), first, second);

        assertThat(metrics.vector("llfc.activation.coefficient"))
                .containsExactly(new double[] {1, 7 / 8.5}, within(1e-15));
        assertThat(metrics.vector("llfc.activation.dissimilarity")).containsExactly(new double[] {0, 0}, within(1e-15));
        assertThat(metrics.vector("llfc.activation.whole-coefficient")[1]).isCloseTo(7 / 8.5, within(1e-15));
    }

    @Test
    void namesTheLayers() {
        RecordedMetrics metrics = observed(true, drawn(), drawn());

        assertThat(metrics.places("llfc.activation.baseline")).containsExactly("layer-1", "output");
        assertThat(metrics.places("llfc.pre-activation.baseline")).containsExactly("layer-1");
        assertThat(metrics.places("llfc.additivity.sign-agreement")).containsExactly("layer-1");
    }

    /** u − v = −a·(1 − a)·X·(W₁ − W₁')·(W₂ − W₂'), from features of the three networks. */
    @Test
    @DisplayName("llfc.2 the gap of two linear layers is its closed form")
    void theGapOfTwoLinearLayersIsTheProductOfTheirDifferences() {
        LinearNetwork network = new LinearNetwork(inputs, false);
        SimpleMatrix w1 = normal(5, 7);
        SimpleMatrix w2 = normal(7, 3);
        SimpleMatrix v1 = normal(5, 7);
        SimpleMatrix v2 = normal(7, 3);
        ModelState one = LinearNetwork.state(w1, w2);
        ModelState other = LinearNetwork.state(v1, v2);
        double place = 0.3;

        double[] between = output(network, one.towards(other, place));
        double[] first = output(network, one);
        double[] second = output(network, other);

        double[] gap = inputs.mult(w1.minus(v1))
                .mult(w2.minus(v2))
                .scale(-place * (1 - place))
                .getDDRM()
                .getData();
        for (int index = 0; index < gap.length; index++) {
            double mixed = (1 - place) * first[index] + place * second[index];
            assertThat(between[index] - mixed).as("seed %d", seed).isCloseTo(gap[index], within(1e-12));
        }
    }

    private static double[] output(LinearNetwork network, ModelState state) {
        return network.features(new ProbeBatch("train", 0), state).get("output").toDoubleArray();
    }

    @Test
    @DisplayName("llfc.1 the first pre-activation is exact for any pair")
    void firstPreActivationsAreExactForAnyPair() {
        for (boolean isRectified : new boolean[] {false, true}) {
            RecordedMetrics metrics = observed(isRectified, drawn(), drawn());

            assertThat(metrics.scalar("llfc.first-layer-error")).isLessThan(1e-12);
            assertThat(metrics.vector("llfc.pre-activation.coefficient")[0]).isCloseTo(1, within(1e-12));
            assertThat(metrics.vector("llfc.pre-activation.baseline")[0]).isGreaterThan(0.1);
        }
    }

    @Test
    @DisplayName("llfc.6 linear networks that differ in one layer alone are exact in every")
    void linearNetworksThatDifferInOneLayerAreExactInEvery() {
        SimpleMatrix shared = normal(7, 3);
        RecordedMetrics metrics =
                observed(false, LinearNetwork.state(normal(5, 7), shared), LinearNetwork.state(normal(5, 7), shared));

        assertThat(metrics.vector("llfc.activation.dissimilarity")).containsExactly(new double[] {0, 0}, within(1e-12));
        assertThat(metrics.vector("llfc.activation.coefficient")).containsExactly(new double[] {1, 1}, within(1e-12));
    }

    @Test
    @DisplayName("llfc.3 a network agrees with itself")
    void aNetworkAgreesWithItself() {
        ModelState state = drawn();

        RecordedMetrics metrics = observed(true, state, state);

        assertThat(metrics.vector("llfc.activation.dissimilarity")).containsExactly(new double[] {0, 0}, within(1e-12));
        assertThat(metrics.vector("llfc.activation.coefficient")).containsExactly(new double[] {1, 1}, within(1e-12));
        assertThat(metrics.vector("llfc.additivity.dissimilarity")).containsExactly(new double[] {0}, within(1e-12));
        assertThat(metrics.vector("llfc.additivity.sign-agreement")).containsExactly(1);
        assertThat(metrics.scalar("llfc.greatest-ratio")).isZero();
    }

    @Test
    @DisplayName("llfc.7 units renumbered alike in both networks change nothing")
    void unitsRenumberedAlikeInBothChangeNothing() {
        SimpleMatrix[] weights = {normal(5, 7), normal(7, 3), normal(5, 7), normal(7, 3)};
        SimpleMatrix order = new SimpleMatrix(7, 7);
        for (int unit = 0; unit < 7; unit++) {
            order.set(unit, (unit + 3) % 7, 1);
        }

        RecordedMetrics plain = observed(
                true, LinearNetwork.state(weights[0], weights[1]), LinearNetwork.state(weights[2], weights[3]));
        RecordedMetrics renumbered = observed(
                true,
                LinearNetwork.state(weights[0].mult(order), order.transpose().mult(weights[1])),
                LinearNetwork.state(weights[2].mult(order), order.transpose().mult(weights[3])));

        for (String metric : List.of("activation.dissimilarity", "activation.baseline", "activation.coefficient")) {
            assertThat(renumbered.vector("llfc." + metric))
                    .containsExactly(plain.vector("llfc." + metric), within(1e-12));
        }
    }

    @Test
    void aLayerOfDeadExamplesHasNoNumbersButTheirShare() {
        ModelState dead = LinearNetwork.state(new SimpleMatrix(5, 40), normal(40, 3));

        RecordedMetrics metrics = observed(true, dead, drawn());

        assertThat(metrics.vector("llfc.activation.skipped")[0]).isEqualTo(1);
        assertThat(metrics.vector("llfc.activation.dissimilarity")[0]).isNaN();
        assertThat(metrics.scalar("llfc.greatest-ratio")).isNaN();
    }

    @Test
    void aDeadLayerIsNamedInOneLine() {
        Agreement alive = new Agreement(0.1, 0, 0.5, 1, 0.1, 1, 0.05);
        Agreement dead = new Agreement(Double.NaN, 0, 0, 0, 0, 0, 0.3824);

        assertThat(new Profile(List.of(alive, dead), List.of()).dead(List.of("hidden-1", "hidden-2")))
                .containsExactly("layer hidden-2 is dead: its activations are all 0 on 38.2 % of the examples; of more"
                        + " than 5 % its numbers are NaN");
    }

    private static TensorValue vector(double... numbers) {
        return TensorValue.of(new TensorType(Shape.of(1, numbers.length), ElementType.FLOAT64), numbers);
    }

    /** relu((2 − 1)/2, (1 + 3)/2) = (½, 2) against ((2 + 0)/2, (1 + 3)/2) = (1, 2): cosine 4.5/(√4.25·√5). */
    @Test
    void additivityIsThatByHand() {
        Additivity measured = Additivity.of(vector(2, 1), vector(-1, 3), vector(2, 1));

        assertThat(measured.dissimilarity()).isCloseTo(1 - 4.5 / Math.sqrt(4.25 * 5), within(1e-15));
        assertThat(measured.signAgreement()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("llfc.8 sign-identical pre-activations are additive")
    void signIdenticalPreActivationsAreAdditive() {
        Additivity measured = Additivity.of(vector(2, -1, 3), vector(5, -4, 0.1), vector(2, 0, 3));

        assertThat(measured.dissimilarity()).isCloseTo(0, within(1e-15));
        assertThat(measured.signAgreement()).isEqualTo(1);
    }

    @Test
    @DisplayName("llfc.12 opposite pre-activations have no angle")
    void oppositePreActivationsHaveNoAngle() {
        assertThat(Additivity.of(vector(2, -1), vector(-2, 1), vector(2, 0)).dissimilarity())
                .isNaN();
    }

    @Test
    void additivityIsNotMeasuredOfOtherFunctions() {
        assertThat(Additivity.of(vector(2, -1), vector(2, 1), vector(Math.tanh(2), Math.tanh(-1)))
                        .dissimilarity())
                .isNaN();
    }
}
