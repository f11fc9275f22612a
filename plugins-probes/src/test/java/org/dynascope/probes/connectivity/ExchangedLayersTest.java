package org.dynascope.probes.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Layers of one network in the place of another's, against the formulas written with matrices. */
final class ExchangedLayersTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final ProbeBatch BATCH = new ProbeBatch("train", 0);

    private final long seed = Long.getLong("dynascope.seed", 6);
    private final Random random = new Random(seed);
    private final GivenChain network = new GivenChain(SimpleMatrix.random_DDRM(20, 4, -1, 1, random));
    private final ModelState first = GivenChain.drawn(random);
    private final ModelState second = GivenChain.drawn(random);

    private RecordedMetrics observed(Probe probe, ModelState one, ModelState other) {
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        TestTrajectory left = new TestTrajectory().modelState(one).network(network);
        TestTrajectory right = new TestTrajectory().modelState(other).network(network);
        probe.observe(new Observation(List.of(left, right), RandomStream.ofSeed(1), true), metrics);
        return metrics;
    }

    private static Probe commutativity() {
        return new Commutativity(new CommutativityParameters("train", 0));
    }

    private static Probe layerConnectivity() {
        return new LayerConnectivity(new LayerConnectivityParameters("train", 5, 0));
    }

    private static double angle(SimpleMatrix left, SimpleMatrix right) {
        return 1 - left.elementMult(right).elementSum() / (left.normF() * right.normF());
    }

    @Test
    @DisplayName("llfc.9 commutativity is the angle of own and exchanged products, and 0 of a network with itself")
    void commutativityIsTheAngleOfOwnAndExchangedProducts() {
        RecordedMetrics metrics = observed(commutativity(), first, second);

        List<ModelState> own = List.of(first, first, first);
        List<ModelState> others = List.of(second, second, second);
        for (int layer = 2; layer <= 3; layer++) {
            SimpleMatrix h = network.into(own, layer);
            SimpleMatrix g = network.into(others, layer);
            SimpleMatrix w = GivenChain.weight(first, layer);
            SimpleMatrix v = GivenChain.weight(second, layer);
            int at = layer - 2;
            assertThat(metrics.vector("commutativity.distance")[at])
                    .as("seed %d", seed)
                    .isCloseTo(angle(h.mult(w).plus(g.mult(v)), h.mult(v).plus(g.mult(w))), ROUNDING);
            assertThat(metrics.vector("commutativity.products")[at]).isCloseTo(angle(h.mult(w), g.mult(v)), ROUNDING);
            assertThat(metrics.vector("commutativity.weights")[at]).isCloseTo(angle(w, v), ROUNDING);
            assertThat(metrics.vector("commutativity.features")[at]).isCloseTo(angle(h, g), ROUNDING);
        }
        assertThat(metrics.places("commutativity.distance")).containsExactly("layer-2", "layer-3");
        assertThat(observed(commutativity(), first, first).vector("commutativity.distance"))
                .containsExactly(new double[] {0, 0}, ROUNDING);
    }

    @Test
    @DisplayName("llfc.10 a stitched network computes with the first layers of one and the last of the other")
    void stitchedNetworksHaveTheFirstLayersOfOneAndTheLastOfTheOther() {
        double[] losses = observed(layerConnectivity(), first, second).vector("layer-connectivity.stitched-loss");

        assertThat(losses).hasSize(4);
        for (int layers = 0; layers <= 3; layers++) {
            List<ModelState> stitched =
                    List.of(layers > 0 ? first : second, layers > 1 ? first : second, layers > 2 ? first : second);
            assertThat(losses[layers])
                    .as("seed %d, %d layers of the first", seed, layers)
                    .isCloseTo(GivenChain.loss(network.before(stitched, 3)), within(1e-10));
        }
    }

    @Test
    @DisplayName("llfc.11 the barrier of one layer is that of networks which differ in it alone")
    void theBarrierOfOneLayerIsThatOfNetworksThatDifferInItAlone() {
        RecordedMetrics metrics = observed(layerConnectivity(), first, second);

        for (int layer = 0; layer < 3; layer++) {
            String moving = "layer-" + (layer + 1) + ".";
            ModelState one = first.with(second, name -> name.startsWith(moving));
            ModelState several = first.with(second, name -> name.compareTo(moving + "~") < 0);
            assertThat(metrics.vector("layer-connectivity.single-barrier")[layer])
                    .isCloseTo(barrier(one), within(1e-10));
            assertThat(metrics.vector("layer-connectivity.first-barrier")[layer])
                    .isCloseTo(barrier(several), within(1e-10));
        }
    }

    /** Five places on the line from the first network. */
    private double barrier(ModelState end) {
        double from = network.evaluate(BATCH, first).loss();
        double to = network.evaluate(BATCH, end).loss();
        double greatest = 0;
        for (double place : new double[] {0.25, 0.5, 0.75}) {
            double loss = network.evaluate(BATCH, first.towards(end, place)).loss();
            greatest = Math.max(greatest, loss - (1 - place) * from - place * to);
        }
        return greatest;
    }
}
