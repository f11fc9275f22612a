package org.dynascope.models.transformerenergy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.Formula;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole layers of random weights, applied again and again. */
class LayersAcceptanceTest {
    private static final long SEED = Long.getLong("dynascope.seed", 5);
    private static final int LAYERS = 12;

    private final RandomStream random = RandomStream.ofSeed(SEED);

    private double[] normal(int count, double scale) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> scale * random.nextGaussian());
        return numbers;
    }

    /** Xavier-normal weights and S within ±0.95, as published. */
    private EnergyLayer layer(Tensor like, AttentionStep step, boolean isRectified, double biasScale) {
        int width = like.shape().size(2);
        double deviation = Math.sqrt(1.0 / width);
        Tensor weight = like.constant(Tensors.of(Shape.of(1, width, width), normal(width * width, deviation)));
        Tensor free = like.constant(Tensors.of(Shape.of(width, width), normal(width * width, deviation)));
        Tensor bias = like.constant(Tensors.of(Shape.of(width), normal(width, biasScale)));
        return new EnergyLayer(
                new AttentionEnergy(weight, 1),
                new FeedForwardEnergy(FeedForwardEnergy.bounded(free, 0.95), bias),
                step,
                isRectified);
    }

    /** Energies at depths 0 to 12 and certificates of the layers, a row for each; columns are examples. */
    private double[][][] unfolded(TensorValue tokens, boolean isRectified, Function<Tensor, EnergyLayer> layers) {
        Named<TensorValue> results = Formula.compute(Tensors.named("tokens", tokens), in -> {
            Tensor values = isRectified ? in.get("tokens").relu() : in.get("tokens");
            EnergyLayer layer = layers.apply(values);
            LayerEnergies energies = new LayerEnergies();
            for (int number = 1; number <= LAYERS; number++) {
                EnergyLayer.Pass pass = layer.from(values);
                energies.add(number, pass);
                values = pass.after();
            }
            energies.addLast(LAYERS, layer, values);
            return energies.all();
        });
        double[][] energies = new double[LAYERS + 1][];
        double[][] certificates = new double[LAYERS + 1][];
        for (int depth = 0; depth <= LAYERS; depth++) {
            energies[depth] = results.get("layer-" + depth + ".energy").toDoubleArray();
            certificates[depth] = depth == 0
                    ? new double[0]
                    : results.get("layer-" + depth + ".certificate").toDoubleArray();
        }
        return new double[][][] {energies, certificates};
    }

    /** What was seen of many layers. */
    private static final class Counts {
        private int layers;
        private int certified;
        private int fallen;
        private int certifiedRises;
        private int away;
        private int certifiedAway;

        void add(double[][] energies, double[][] certificates) {
            for (int example = 0; example < energies[0].length; example++) {
                double least = Double.POSITIVE_INFINITY;
                for (double[] row : energies) {
                    least = Math.min(least, row[example]);
                }
                for (int layer = 1; layer < energies.length; layer++) {
                    double before = energies[layer - 1][example];
                    boolean isCertified = certificates[layer][example] >= 0;
                    boolean rises = energies[layer][example] > before + 1e-9 * (1 + Math.abs(before));
                    boolean isAway = before - least > 0.05 * (energies[0][example] - least);
                    layers++;
                    certified += isCertified ? 1 : 0;
                    fallen += rises ? 0 : 1;
                    certifiedRises += isCertified && rises ? 1 : 0;
                    away += isAway ? 1 : 0;
                    certifiedAway += isAway && isCertified ? 1 : 0;
                }
            }
        }

        @Override
        public String toString() {
            return layers + " layers, " + certified + " certified, " + fallen + " fallen, " + certifiedRises
                    + " certified and risen; away from the minimum " + certifiedAway + " of " + away + " certified";
        }
    }

    private Counts certified(AttentionStep step, boolean isRectified, int problems) {
        Counts counts = new Counts();
        for (int problem = 0; problem < problems; problem++) {
            int tokens = 2 + problem % 7;
            int width = 2 + problem % 5;
            TensorValue start = Tensors.of(Shape.of(10, tokens, width), normal(10 * tokens * width, 1.5));
            double[][][] seen = unfolded(start, isRectified, like -> layer(like, step, isRectified, 0.5));
            counts.add(seen[0], seen[1]);
        }
        return counts;
    }

    @Test
    @DisplayName("transformer-energy.7 no certified layer rises, and most layers away from the minimum are certified")
    void certificates() {
        for (boolean isRectified : new boolean[] {false, true}) {
            Counts counts = certified(new AttentionStep.Gradient(1), isRectified, 30);

            assertThat(counts.layers).isGreaterThanOrEqualTo(3_000);
            assertThat(counts.certifiedRises).as("%s, seed %d", counts, SEED).isZero();
            assertThat((double) counts.certifiedAway / counts.away)
                    .as("%s, seed %d", counts, SEED)
                    .isGreaterThanOrEqualTo(0.8);
        }
    }

    /** The other steps are certified by the majoriser. */
    @Test
    @DisplayName("transformer-energy.7 no layer that the majoriser certifies rises, whatever the step")
    void certificatesByTheMajoriser() {
        for (AttentionStep step : new AttentionStep[] {
            new AttentionStep.Exclusive(), new AttentionStep.Inclusive(), new AttentionStep.Softmax()
        }) {
            for (boolean isRectified : new boolean[] {false, true}) {
                Counts counts = certified(step, isRectified, 8);

                assertThat(counts.certified).as("%s, seed %d", counts, SEED).isGreaterThan(80);
                assertThat(counts.certifiedRises)
                        .as("%s, seed %d", counts, SEED)
                        .isZero();
            }
        }
    }

    /** 200 draws of 10 to 60 Gaussian tokens of scale 0.4 and 64 numbers, as in the published experiment but for the words. */
    private double[] meanDepthCurve(AttentionStep step, boolean isRectified) {
        double[] means = new double[LAYERS + 1];
        for (int draw = 0; draw < 20; draw++) {
            int tokens = 10 + draw % 6 * 10;
            TensorValue start = Tensors.of(Shape.of(10, tokens, 64), normal(10 * tokens * 64, 0.4));
            double[][] energies = unfolded(start, isRectified, like -> layer(like, step, isRectified, 0))[0];
            for (int depth = 0; depth <= LAYERS; depth++) {
                means[depth] += Arrays.stream(energies[depth]).sum() / 200;
            }
        }
        return means;
    }

    @Test
    @DisplayName("transformer-energy.8 the mean energy of random layers falls by nine tenths in four and hovers after")
    void depthCurve() {
        for (boolean isRectified : new boolean[] {false, true}) {
            double[] means = meanDepthCurve(new AttentionStep.Inclusive(), isRectified);
            double least = Arrays.stream(means).min().orElseThrow();
            double drop = means[0] - least;

            assertThat(means[4] - least).as("seed %d", SEED).isLessThanOrEqualTo(0.1 * drop);
            for (int depth = 5; depth <= LAYERS; depth++) {
                assertThat(means[depth] - least).as("seed %d", SEED).isLessThanOrEqualTo(0.05 * drop);
            }
        }
    }
}
