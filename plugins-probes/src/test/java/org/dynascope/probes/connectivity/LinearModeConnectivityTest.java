package org.dynascope.probes.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LinearModeConnectivityTest {
    private static final ProbeBatch CURVED = new ProbeBatch("train", 1);

    /** One parameter θ, whose loss is given; it answers class 0 right where θ is above 0. Its buffer adds to the loss. */
    private record Scalar(DoubleUnaryOperator loss) implements Network {
        @Override
        public Evaluation evaluate(ProbeBatch batch, ModelState state) {
            double theta = state.parameters().get("theta").at(0);
            double added = state.buffers().size() == 0
                    ? 0
                    : state.buffers().get("added").at(0);
            return new Evaluation(
                    Tensors.matrix(new double[] {theta, 0}), Tensors.vector(0), loss.applyAsDouble(theta) + added);
        }

        @Override
        public ModelState reestimated(ProbeBatch batch, ModelState state) {
            return state.buffers().size() == 0
                    ? state
                    : new ModelState(state.parameters(), Tensors.named("added", Tensors.vector(0)));
        }

        @Override
        public ModelDeclaration declaration() {
            return new ModelDeclaration(List.of(), List.of(), List.of());
        }

        @Override
        public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
            return Named.empty();
        }

        @Override
        public BatchGradient gradient(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("the trajectory's own is used");
        }
    }

    private static ModelState at(double theta) {
        return new ModelState(Tensors.named("theta", Tensors.vector(theta)), Named.empty());
    }

    private static RecordedMetrics observed(DoubleUnaryOperator loss, ModelState from, ModelState to) {
        LinearModeConnectivity probe =
                new LinearModeConnectivity(new LinearModeConnectivityParameters(List.of("train"), 11, 0, 0));
        return observed(probe, new TestTrajectory(), new TestTrajectory(), loss, from, to);
    }

    private static RecordedMetrics observed(
            LinearModeConnectivity probe,
            TestTrajectory first,
            TestTrajectory second,
            DoubleUnaryOperator loss,
            ModelState from,
            ModelState to) {
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        first.modelState(from).network(new Scalar(loss));
        second.modelState(to).network(new Scalar(loss));
        probe.observe(new Observation(List.of(first, second), RandomStream.ofSeed(1), true), metrics);
        return metrics;
    }

    private static double doubleWell(double theta) {
        return (theta * theta - 1) * (theta * theta - 1);
    }

    /** (θ² − 1)² is 0 at both ends and 1 in the middle; the answer is wrong up to θ = 0. */
    @Test
    void namesThePlacesOnTheLine() {
        RecordedMetrics metrics = observed(theta -> theta, at(0), at(2));

        assertThat(metrics.places("linear-mode-connectivity.loss.train"))
                .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
        assertThat(metrics.vector("linear-mode-connectivity.loss.train")[3]).isCloseTo(0.6, within(1e-6));
    }

    @Test
    @DisplayName("llfc.16 the double well has a barrier of 1")
    void theDoubleWellHasABarrierOfOne() {
        RecordedMetrics metrics = observed(LinearModeConnectivityTest::doubleWell, at(-1), at(1));

        assertThat(metrics.scalar("linear-mode-connectivity.loss-barrier.train"))
                .isCloseTo(1, within(1e-12));
        assertThat(metrics.vector("linear-mode-connectivity.loss.train")[5]).isCloseTo(1, within(1e-12));
        assertThat(metrics.vector("linear-mode-connectivity.error.train"))
                .containsExactly(1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(metrics.scalar("linear-mode-connectivity.error-barrier.train"))
                .isCloseTo(0.4, within(1e-12));
        assertThat(metrics.scalar("linear-mode-connectivity.distance")).isEqualTo(2);
    }

    @Test
    @DisplayName("llfc.17 a convex loss has no barrier")
    void aConvexLossHasNone() {
        RecordedMetrics metrics = observed(theta -> 3 * theta * theta, at(-1), at(2));

        assertThat(metrics.scalar("linear-mode-connectivity.loss-barrier.train"))
                .isZero();
    }

    @Test
    @DisplayName("llfc.18 a network has no barrier to itself")
    void aNetworkHasNoneToItself() {
        RecordedMetrics metrics = observed(Math::sin, at(0.7), at(0.7));

        assertThat(metrics.scalar("linear-mode-connectivity.loss-barrier.train"))
                .isZero();
        assertThat(metrics.scalar("linear-mode-connectivity.distance")).isZero();
    }

    @Test
    void isTheSameFromBothEnds() {
        double there = observed(Math::cos, at(-2), at(1)).scalar("linear-mode-connectivity.loss-barrier.train");
        double back = observed(Math::cos, at(1), at(-2)).scalar("linear-mode-connectivity.loss-barrier.train");

        assertThat(there).isPositive().isCloseTo(back, within(1e-12));
    }

    /** The buffer adds 2 at both ends and between, until it is estimated anew, as 0. */
    @Test
    @DisplayName("llfc.19 running statistics are estimated anew along the line, but for the raw barrier")
    void buffersAreEstimatedAnewButForTheRawBarrier() {
        Named<TensorValue> two = Tensors.named("added", Tensors.vector(2));
        ModelState from = new ModelState(at(-1).parameters(), two);
        ModelState to = new ModelState(at(1).parameters(), two);

        RecordedMetrics metrics = observed(LinearModeConnectivityTest::doubleWell, from, to);

        assertThat(metrics.vector("linear-mode-connectivity.loss.train")[0]).isCloseTo(0, within(1e-12));
        assertThat(metrics.scalar("linear-mode-connectivity.loss-barrier.train"))
                .isCloseTo(1, within(1e-12));
        assertThat(metrics.scalar("linear-mode-connectivity.raw-loss-barrier.train"))
                .isCloseTo(1, within(1e-12));
    }

    /**
     * L = 3·θ² between −1 and 2: in the middle 0.75, the mean of the ends 7.5. The expansion of second order is exact: from −1,
     * 3 − 6·3/2 + 6·9/8 = 0.75.
     */
    @Test
    @DisplayName("llfc.20 the second-order estimate of a quadratic's middle is exact from both ends")
    void theExpansionOfAQuadraticIsExactFromBothEnds() {
        LinearModeConnectivity probe =
                new LinearModeConnectivity(new LinearModeConnectivityParameters(List.of("train"), 3, 0, 1));
        TestTrajectory first = new TestTrajectory().gradient(CURVED, new BatchGradient(3, new double[] {-6}));
        TestTrajectory second = new TestTrajectory().gradient(CURVED, new BatchGradient(12, new double[] {12}));
        first.hessian(CURVED, new Six());
        second.hessian(CURVED, new Six());

        RecordedMetrics metrics = observed(probe, first, second, theta -> 3 * theta * theta, at(-1), at(2));

        assertThat(metrics.scalar("linear-mode-connectivity.bump-from-first")).isCloseTo(0.75 - 7.5, within(1e-12));
        assertThat(metrics.scalar("linear-mode-connectivity.bump-from-second")).isCloseTo(0.75 - 7.5, within(1e-12));
    }

    /** The map v ↦ 6·v of one number. */
    private static final class Six implements LinearMap {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void apply(double[] input, double[] output) {
            output[0] = 6 * input[0];
        }
    }

    @Test
    void aNumberThatIsNoneMakesTheBarrierNone() {
        RecordedMetrics metrics = observed(theta -> theta > 0.9 ? Double.NaN : 1, at(-1), at(1));

        assertThat(metrics.scalar("linear-mode-connectivity.loss-barrier.train"))
                .isNaN();
    }

    @Test
    void refusesToLookAtNoSplit() {
        assertThatThrownBy(() -> new LinearModeConnectivityParameters(List.of(), 11, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("splits: expected at least one split such as [train], got []");
    }
}
