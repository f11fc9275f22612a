package org.dynascope.probes.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StraightThroughMatchingTest {
    private final long seed = Long.getLong("dynascope.seed", 11);
    private final RandomStream random = RandomStream.ofSeed(seed);
    private final GivenNetworks networks = new GivenNetworks(List.of(6, 16, 12, 3));

    /** Networks whose loss is half the squared distance of all parameters from a target, with the gradient θ − target. */
    private record Bowl(GivenNetworks networks, ModelState target) implements Network {
        @Override
        public ModelDeclaration declaration() {
            return networks.declaration();
        }

        @Override
        public BatchGradient gradient(ProbeBatch batch, ModelState state) {
            double[] gradient = joined(state.parameters());
            double[] least = joined(target.parameters());
            Arrays.setAll(gradient, index -> gradient[index] - least[index]);
            return new BatchGradient(
                    DoubleStream.of(gradient).map(each -> each * each).sum() / 2, gradient);
        }

        @Override
        public ModelState reestimated(ProbeBatch batch, ModelState state) {
            return state;
        }

        @Override
        public Evaluation evaluate(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("no answers are given");
        }

        @Override
        public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("no features are given");
        }
    }

    private static double[] joined(Named<TensorValue> parameters) {
        return parameters.values().stream()
                .flatMapToDouble(each -> Arrays.stream(each.toDoubleArray()))
                .toArray();
    }

    private record Result(Renumbering renumbering, RecordedMetrics metrics) {}

    private static Result match(Network network, ModelState fixed, ModelState moved, int steps, double learningRate) {
        StraightThroughMatching matching = new StraightThroughMatching(
                new StraightThroughMatchingParameters("train", 0, steps, learningRate, 0.9));
        RecordedMetrics metrics = new RecordedMetrics(matching.metrics());
        return new Result(
                matching.match(new MatchingContext(network, fixed, moved, RandomStream.ofSeed(5), metrics)), metrics);
    }

    @Test
    void givesBackAPlantedPermutationToTheBit() {
        ModelState fixed = networks.drawn(random);
        ModelState planted = networks.shuffled(random).apply(fixed);

        Result result = match(new Bowl(networks, fixed), fixed, planted, 5, 0.01);

        assertThat(planted).isNotEqualTo(fixed);
        assertThat(result.renumbering().apply(planted)).as("seed %d", seed).isEqualTo(fixed);
        assertThat(result.metrics().scalar("straight-through-matching.best-step"))
                .isZero();
        assertThat(result.metrics().vector("straight-through-matching.loss")[0]).isCloseTo(0, within(1e-12));
    }

    /**
     * The loss is least halfway to an order that the weights do not prefer: there ½∇L is (P·θ' − P*·θ')/4, so each step makes P*
     * worth more than P until it is the best.
     */
    @Test
    void descendsToTheOrderOfLeastLossThoughWeightsPreferAnother() {
        ModelState fixed = networks.drawn(random);
        ModelState moved = networks.drawn(random);
        Renumbering wanted = networks.shuffled(random);
        Network bowl = new Bowl(networks, fixed.towards(wanted.apply(moved), 0.5));

        Result byWeightsAlone = match(bowl, fixed, moved, 1, 0.1);
        Result result = match(bowl, fixed, moved, 100, 0.1);

        assertThat(byWeightsAlone.renumbering().apply(moved)).isNotEqualTo(wanted.apply(moved));
        assertThat(result.renumbering().apply(moved)).as("seed %d", seed).isEqualTo(wanted.apply(moved));
    }

    /** The first order is that of weight matching, and the one that is kept is never worse. */
    @Test
    @DisplayName("llfc.15 straight-through matching begins at weight matching and keeps the least loss")
    void beginsAtWeightMatchingAndKeepsTheLeastLoss() {
        ModelState fixed = networks.drawn(random);
        ModelState moved = networks.drawn(random);
        Network bowl = new Bowl(networks, networks.drawn(random));
        WeightMatching byWeights = new WeightMatching(new WeightMatchingParameters(1, 100, false));
        Renumbering weights = byWeights.match(new MatchingContext(
                networks, fixed, moved, RandomStream.ofSeed(5), new RecordedMetrics(byWeights.metrics())));

        Result result = match(bowl, fixed, moved, 30, 0.1);

        double[] losses = result.metrics().vector("straight-through-matching.loss");
        int kept = (int) result.metrics().scalar("straight-through-matching.best-step");
        assertThat(losses).hasSize(30);
        assertThat(losses[0]).isEqualTo(halfway(bowl, fixed, weights.apply(moved)));
        assertThat(losses[kept]).isEqualTo(DoubleStream.of(losses).min().orElseThrow());
        assertThat(losses[kept])
                .isEqualTo(halfway(bowl, fixed, result.renumbering().apply(moved)));
    }

    private static double halfway(Network network, ModelState fixed, ModelState moved) {
        return network.gradient(new ProbeBatch("train", 0), fixed.towards(moved, 0.5))
                .loss();
    }
}
