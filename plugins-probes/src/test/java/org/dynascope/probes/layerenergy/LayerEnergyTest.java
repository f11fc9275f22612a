package org.dynascope.probes.layerenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
import org.junit.jupiter.api.Test;

/** Two examples in three layers: energies 10, 2, 3, 1 and 6, 4, 4, 0; means 8, 3, 3.5, 0.5. */
class LayerEnergyTest {
    private static final double[][] ENERGIES = {{10, 6}, {2, 4}, {3, 4}, {1, 0}};
    private static final double[][] CERTIFICATES = {{1, 0}, {-1, -1}, {0.5, -2}};

    /** Offers given observables and nothing else. */
    private record Offering(Named<TensorValue> values) implements Network {
        @Override
        public Named<TensorValue> observables(ProbeBatch batch, ModelState state) {
            return values;
        }

        @Override
        public ModelDeclaration declaration() {
            throw new UnsupportedOperationException("no declaration is given");
        }

        @Override
        public Evaluation evaluate(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("no answers are given");
        }

        @Override
        public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("no features are given");
        }

        @Override
        public BatchGradient gradient(ProbeBatch batch, ModelState state) {
            throw new UnsupportedOperationException("no gradient is given");
        }

        @Override
        public ModelState reestimated(ProbeBatch batch, ModelState state) {
            return state;
        }
    }

    private static RecordedMetrics observed(Named<TensorValue> observables) {
        LayerEnergy probe = new LayerEnergy(new LayerEnergyParameters("train", 0, 0));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        TestTrajectory trajectory = new TestTrajectory()
                .modelState(new ModelState(Named.empty(), Named.empty()))
                .network(new Offering(observables));
        probe.observe(new Observation(List.of(trajectory), RandomStream.ofSeed(1), true), metrics);
        return metrics;
    }

    private static RecordedMetrics observed() {
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        for (int depth = 0; depth < ENERGIES.length; depth++) {
            values.put("layer-" + depth + ".energy", Tensors.vector(ENERGIES[depth]));
            values.put("layer-" + depth + ".attention-energy", Tensors.vector(ENERGIES[depth]));
        }
        for (int layer = 1; layer <= CERTIFICATES.length; layer++) {
            values.put("layer-" + layer + ".certificate", Tensors.vector(CERTIFICATES[layer - 1]));
            // 1e-9·(1 + |E|) is allowed: in layer 1 that is 1.1e-8 for the first example, 7e-9 for the second
            values.put("layer-" + layer + ".attention-change", Tensors.vector(1e-8, 1e-8));
        }
        return observed(new Named<>(values));
    }

    @Test
    void meansFallAndRiseOnce() {
        RecordedMetrics metrics = observed();

        assertThat(metrics.vector("layer-energy.mean")).containsExactly(8, 3, 3.5, 0.5);
        assertThat(metrics.vector("layer-energy.rise")).containsExactly(Double.NaN, Double.NaN, 3.5, Double.NaN);
        // (8 − h) / 7.5
        assertThat(metrics.vector("layer-energy.fallen"))
                .containsExactly(new double[] {0, 5 / 7.5, 0.6, 1}, within(1e-15));
        assertThat(metrics.scalar("layer-energy.hover")).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void countsRisesAndCertificates() {
        RecordedMetrics metrics = observed();

        assertThat(metrics.vector("layer-energy.rising-share")).containsExactly(0, 0.5, 0);
        assertThat(metrics.vector("layer-energy.certified-share")).containsExactly(1, 0, 0.5);
        assertThat(metrics.scalar("layer-energy.rises")).isEqualTo(1);
        assertThat(metrics.scalar("layer-energy.certified")).isEqualTo(3);
        assertThat(metrics.scalar("layer-energy.certified-rises")).isZero();
        // of the six changes of 1e-8 only that of E = 10 is within the allowance
        assertThat(metrics.scalar("layer-energy.attention-rises")).isEqualTo(5);
    }

    @Test
    void boxesAreOfEnergiesAboveEachExamplesLeast() {
        RecordedMetrics metrics = observed();

        // above the least: 9, 1, 2, 0 and 6, 4, 4, 0
        assertThat(metrics.vector("layer-energy.above-least.least")).containsExactly(6, 1, 2, 0);
        assertThat(metrics.vector("layer-energy.above-least.lower-quartile")).containsExactly(6.75, 1.75, 2.5, 0);
        assertThat(metrics.vector("layer-energy.above-least.greatest")).containsExactly(9, 4, 4, 0);
    }

    @Test
    void withoutEnergiesNothingIsKnown() {
        RecordedMetrics metrics = observed(Named.empty());

        assertThat(metrics.vector("layer-energy.mean")).containsExactly(Double.NaN);
        assertThat(metrics.scalar("layer-energy.rises")).isNaN();
        assertThat(metrics.scalar("layer-energy.hover")).isNaN();
    }
}
