package org.dynascope.models.transformerenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;
import org.dynascope.testkit.Formula;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Energies and single steps, in float64. With one head of W = I, Z are the tokens themselves. */
class EnergyAcceptanceTest {
    private static final long SEED = Long.getLong("dynascope.seed", 5);

    private final RandomStream random = RandomStream.ofSeed(SEED);

    private double[] normal(int count, double scale) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> scale * random.nextGaussian());
        return numbers;
    }

    private int between(int least, int most) {
        return least + (int) (random.nextDouble() * (most - least + 1));
    }

    private static TensorValue identity(int size) {
        double[] numbers = new double[size * size];
        for (int index = 0; index < size; index++) {
            numbers[index * size + index] = 1;
        }
        return Tensors.of(Shape.of(1, size, size), numbers);
    }

    private static AttentionEnergy plain(Tensor tokens, double normWeight) {
        return new AttentionEnergy(tokens.constant(identity(tokens.shape().size(2))), normWeight);
    }

    private static double[] compute(TensorValue tokens, UnaryOperator<Tensor> formula) {
        return Formula.compute(
                        Tensors.named("tokens", tokens), in -> Tensors.named("result", formula.apply(in.get("tokens"))))
                .get("result")
                .toDoubleArray();
    }

    /** Σ_{i<j} −exp(−½‖zᵢ − zⱼ‖²) + (r/2)‖Z‖², pair by pair. */
    private static double naiveEnergy(double[] tokens, int count, int width, double normWeight) {
        double energy = 0;
        for (int first = 0; first < count; first++) {
            for (int second = 0; second <= first; second++) {
                double squares = 0;
                for (int index = 0; index < width; index++) {
                    double other = second == first ? 0 : tokens[second * width + index];
                    squares += Math.pow(tokens[first * width + index] - other, 2);
                }
                energy += second == first ? normWeight / 2 * squares : -Math.exp(-squares / 2);
            }
        }
        return energy;
    }

    @Test
    void energyIsThatOfAllPairs() {
        double[] tokens = normal(7 * 3, 0.8);

        assertThat(compute(
                        Tensors.of(Shape.of(1, 7, 3), tokens),
                        value -> plain(value, 0.7).at(value).value()))
                .containsExactly(new double[] {naiveEnergy(tokens, 7, 3, 0.7)}, within(1e-12));
    }

    @Test
    @DisplayName("transformer-energy.1 gradients of both energies are those of central differences")
    void gradients() {
        for (int trial = 0; trial < 50; trial++) {
            int count = between(2, 9);
            int width = between(1, 6);
            int heads = between(1, 3);
            int projected = between(1, 4);
            TensorValue weight = Tensors.of(Shape.of(heads, width, projected), normal(heads * width * projected, 0.7));
            TensorValue free = Tensors.of(Shape.of(width, width), normal(width * width, 0.5));
            TensorValue bias = Tensors.of(Shape.of(width), normal(width, 1));
            double normWeight = random.nextDouble();

            assertGradient(count, width, tokens -> {
                AttentionEnergy.Point point = new AttentionEnergy(tokens.constant(weight), normWeight).at(tokens);
                return new Tensor[] {point.value(), point.gradient()};
            });
            assertGradient(count, width, tokens -> {
                FeedForwardEnergy energy = new FeedForwardEnergy(
                        FeedForwardEnergy.bounded(tokens.constant(free), 0.95), tokens.constant(bias));
                return new Tensor[] {energy.value(tokens), energy.gradient(tokens)};
            });
        }
    }

    /** Along a random direction, for a formula that returns an energy and its gradient. */
    private void assertGradient(int count, int width, Function<Tensor, Tensor[]> formula) {
        double step = 1e-5;
        double[] at = normal(count * width, 0.8);
        double[] direction = normal(count * width, 1);
        double[] stacked = new double[3 * at.length];
        for (int index = 0; index < at.length; index++) {
            stacked[index] = at[index] - step * direction[index];
            stacked[at.length + index] = at[index];
            stacked[2 * at.length + index] = at[index] + step * direction[index];
        }
        TensorValue tokens = Tensors.of(Shape.of(3, count, width), stacked);
        double[] energies = compute(tokens, value -> formula.apply(value)[0]);
        double[] gradient =
                Arrays.copyOfRange(compute(tokens, value -> formula.apply(value)[1]), at.length, 2 * at.length);
        double norm =
                Math.sqrt(Arrays.stream(gradient).map(slope -> slope * slope).sum());
        double along = 0;
        double length = 0;
        for (int index = 0; index < at.length; index++) {
            along += gradient[index] * direction[index];
            length += direction[index] * direction[index];
        }

        assertThat((energies[2] - energies[0]) / (2 * step))
                .as("seed %d", SEED)
                .isCloseTo(along, within(1e-7 * (norm * Math.sqrt(length) + Math.abs(energies[1]))));
    }

    @Test
    @DisplayName("transformer-energy.2 the majoriser lies above the energy and touches it")
    void majoriser() {
        int count = 6;
        int width = 4;
        double[] base = normal(count * width, 0.7);
        double[] points = new double[1001 * base.length];
        for (int point = 0; point <= 1000; point++) {
            double scale = point == 1000 ? 0 : Math.pow(10, -3 + 4 * random.nextDouble());
            for (int index = 0; index < base.length; index++) {
                points[point * base.length + index] = base[index] + scale * random.nextGaussian();
            }
        }
        TensorValue around = Tensors.of(Shape.of(1001, count, width), points);
        double[] energies = compute(around, value -> plain(value, 1).at(value).value());
        double start = naiveEnergy(base, count, width, 1);
        double[] bounds = compute(around, value -> {
            Tensor from = value.slice(0, 1000, 1001);
            return plain(value, 1).at(from).changeBound(plain(value, 1).at(value));
        });
        for (int point = 0; point < 1000; point++) {
            assertThat(start + bounds[point])
                    .isGreaterThanOrEqualTo(energies[point] - 1e-12 * (1 + Math.abs(energies[point])));
        }
        assertThat(start + bounds[1000]).isCloseTo(energies[1000], within(1e-12));
    }

    private record Steps(double[] before, double[] after) {
        long rises() {
            long rises = 0;
            for (int index = 0; index < before.length; index++) {
                rises += after[index] - before[index] > 1e-9 * (1 + Math.abs(before[index])) ? 1 : 0;
            }
            return rises;
        }
    }

    private static Steps step(TensorValue tokens, double normWeight, Function<AttentionEnergy.Point, Tensor> step) {
        Named<TensorValue> results = Formula.compute(Tensors.named("tokens", tokens), in -> {
            Tensor value = in.get("tokens");
            AttentionEnergy energy = plain(value, normWeight);
            AttentionEnergy.Point point = energy.at(value);
            return Tensors.named(
                    "before",
                    point.value(),
                    "after",
                    energy.at(step.apply(point)).value());
        });
        return new Steps(
                results.get("before").toDoubleArray(), results.get("after").toDoubleArray());
    }

    /** Cases of one shape: scales from 10^-1.5 to 10^0.8, half of them with a common offset. */
    private TensorValue cases(int batch, int count, int width) {
        double[] numbers = new double[batch * count * width];
        for (int each = 0; each < batch; each++) {
            double scale = Math.pow(10, -1.5 + 2.3 * random.nextDouble());
            double[] offset = normal(width, each % 2 == 0 ? 0 : 3);
            for (int index = 0; index < count * width; index++) {
                numbers[each * count * width + index] = scale * random.nextGaussian() + offset[index % width];
            }
        }
        return Tensors.of(Shape.of(batch, count, width), numbers);
    }

    /** Calls with 100 cases of each of 100 random shapes, 2 to 30 tokens of 1 to 12 numbers. */
    private long rises(double normWeight, Function<AttentionEnergy.Point, Tensor> step) {
        long rises = 0;
        for (int shape = 0; shape < 100; shape++) {
            rises += step(cases(100, between(2, 30), between(1, 12)), normWeight, step)
                    .rises();
        }
        return rises;
    }

    @Test
    @DisplayName("transformer-energy.3 both guaranteed variants never rise in 10,000 cases")
    void guaranteedVariants() {
        assertThat(rises(1, AttentionEnergy.Point::exclusiveStep))
                .as("exclusive, seed %d", SEED)
                .isZero();
        assertThat(rises(0, AttentionEnergy.Point::inclusiveStep))
                .as("inclusive, seed %d", SEED)
                .isZero();
    }

    /** 10 tokens at (1000, 0) and one at (998, 0): the mean moves the single one by almost 2, at a cost of its norm. */
    @Test
    @DisplayName("transformer-energy.4 with the token itself and its norm, and with plain softmax, energies can rise")
    void variantsWithoutGuarantee() {
        double[] tokens = new double[22];
        for (int token = 0; token < 11; token++) {
            tokens[2 * token] = token < 10 ? 1000 : 998;
        }
        Steps counterexample = step(Tensors.of(Shape.of(1, 11, 2), tokens), 1, AttentionEnergy.Point::inclusiveStep);

        assertThat(counterexample.after()[0] - counterexample.before()[0]).isCloseTo(876, within(1.0));
        assertThat(rises(1, AttentionEnergy.Point::softmaxStep) / 10_000.0)
                .as("seed %d", SEED)
                .isBetween(0.25, 0.5);
    }

    @Test
    @DisplayName("transformer-energy.5 weights are the softmax that counts norms, and the plain one for equal norms")
    void weightsAreSoftmax() {
        TensorValue tokens = Tensors.of(Shape.of(4, 9, 5), normal(4 * 9 * 5, 1));
        assertEqual(tokens, value -> plain(value, 1).at(value).weights(), value -> withNorms(value));

        UnaryOperator<Tensor> onSphere = value -> value.dividedBy(
                value.square().sum(-1).sqrt().reshape(Shape.of(4, 9, 1)).times(0.5));
        assertEqual(tokens, value -> plain(value, 1).at(onSphere.apply(value)).weights(), value -> {
            Tensor sphere = onSphere.apply(value);
            return sphere.matmul(sphere.transpose()).softmax();
        });
    }

    /** βⱼ·exp(zᵢ·zⱼ) / Σₖ βₖ·exp(zᵢ·zₖ) with βⱼ = exp(−½‖zⱼ‖²). */
    private static Tensor withNorms(Tensor tokens) {
        Tensor halves = tokens.square().sum(-1).times(-0.5).reshape(Shape.of(4, 1, 9));
        return tokens.matmul(tokens.transpose()).plus(halves).softmax();
    }

    private static void assertEqual(TensorValue tokens, UnaryOperator<Tensor> weights, UnaryOperator<Tensor> expected) {
        assertThat(compute(tokens, weights)).containsExactly(compute(tokens, expected), within(1e-12));
    }

    /** The same tokens far from the origin have the same distances, so the same weights, up to the rounding of 1000 + x. */
    @Test
    @DisplayName("transformer-energy.5 norms of a thousand overflow nothing")
    void largeNormsOverflowNothing() {
        double[] near = normal(9 * 5, 1);
        double[] far = Arrays.stream(near).map(number -> number + 1000).toArray();

        double[] weights = compute(
                Tensors.of(Shape.of(1, 9, 5), far),
                value -> plain(value, 1).at(value).weights());

        assertThat(weights)
                .containsExactly(
                        compute(
                                Tensors.of(Shape.of(1, 9, 5), near),
                                value -> plain(value, 1).at(value).weights()),
                        within(1e-11));
    }

    @Test
    @DisplayName("transformer-energy.6 feed-forward steps never rise for S in (−I, I], and do for an eigenvalue of 1.2")
    void feedForwardSteps() {
        for (int trial = 0; trial < 50; trial++) {
            int width = between(2, 8);
            TensorValue free = Tensors.of(Shape.of(width, width), normal(width * width, 2));
            TensorValue bias = Tensors.of(Shape.of(width), normal(width, 1));
            TensorValue tokens = cases(20, between(1, 9), width);
            UnaryOperator<Tensor> bounded = matrix -> FeedForwardEnergy.bounded(matrix, 1);

            assertThat(feedForward(tokens, free, bias, bounded, false).rises())
                    .as("seed %d", SEED)
                    .isZero();
            assertThat(feedForward(tokens, free, bias, bounded, true).rises())
                    .as("seed %d", SEED)
                    .isZero();
        }
        // 0.5 and 1.2 are the eigenvalues; the step multiplies the second direction by −1.2
        TensorValue planted = Tensors.matrix(new double[] {0.5, 0}, new double[] {0, 1.2});
        TensorValue along = Tensors.of(Shape.of(1, 1, 2), 0, 1);
        assertThat(feedForward(along, planted, Tensors.vector(0, 0), UnaryOperator.identity(), false)
                        .rises())
                .isEqualTo(1);
    }

    private static Steps feedForward(
            TensorValue tokens,
            TensorValue matrix,
            TensorValue bias,
            UnaryOperator<Tensor> bounded,
            boolean isRectified) {
        SequencedMap<String, TensorValue> inputs = new LinkedHashMap<>();
        inputs.put("tokens", tokens);
        inputs.put("matrix", matrix);
        inputs.put("bias", bias);
        Named<TensorValue> results = Formula.compute(new Named<>(inputs), in -> {
            Tensor start = isRectified ? in.get("tokens").relu() : in.get("tokens");
            FeedForwardEnergy energy = new FeedForwardEnergy(bounded.apply(in.get("matrix")), in.get("bias"));
            Tensor moved = energy.unitStep(start);
            return Tensors.named(
                    "before", energy.value(start), "after", energy.value(isRectified ? moved.relu() : moved));
        });
        return new Steps(
                results.get("before").toDoubleArray(), results.get("after").toDoubleArray());
    }

    /** Differences of all pairs would be 2,048²·256 numbers, 8.6 GB; Γ has 34 MB, and few copies of it are needed. */
    @Test
    @DisplayName("transformer-energy.10 the energy takes one product of the tokens with themselves, not all pairs")
    void energyTakesNoPairs() {
        int tokens = 2_048;
        int width = 256;
        long megabyte = 1 << 20;
        Recording recording = new Recording();
        TensorType type = new TensorType(Shape.of(1, tokens, width), ElementType.FLOAT64);
        Tensor values = recording.input("tokens", type);
        Named<Tensor> energy =
                Tensors.named("energy", plain(values, 1).at(values).value());
        EngineSettings settings = new EngineSettings(1, true, OptionalLong.of(200 * megabyte));

        try (Engine engine = Engine.open(settings);
                Program program = engine.compile(energy, Map.of())) {
            program.set("tokens", TensorValue.of(type, normal(tokens * width, 0.05)));
            program.run();

            assertThat(program.output("energy").at(0)).isFinite();
        }
    }
}
