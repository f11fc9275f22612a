package org.dynascope.probes.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MatchingTest {
    private final long seed = Long.getLong("dynascope.seed", 11);
    private final RandomStream random = RandomStream.ofSeed(seed);
    private final GivenNetworks networks = new GivenNetworks(List.of(6, 40, 30, 20, 3));

    private record Result(Renumbering renumbering, RecordedMetrics metrics) {}

    private Result match(Matching matching, ModelState fixed, ModelState moved) {
        RecordedMetrics metrics = new RecordedMetrics(matching.metrics());
        return new Result(
                matching.match(new MatchingContext(networks, fixed, moved, RandomStream.ofSeed(5), metrics)), metrics);
    }

    private static Matching byWeights() {
        return new WeightMatching(new WeightMatchingParameters(1, 100, false));
    }

    private static Matching byActivations(boolean normaliseExamples, boolean correlation) {
        return new ActivationMatching(new ActivationMatchingParameters("train", 60, normaliseExamples, correlation));
    }

    @Test
    @DisplayName("llfc.4 a planted permutation is found again to the bit")
    void weightsGiveBackAPlantedPermutationToTheBit() {
        ModelState fixed = networks.drawn(random);
        ModelState planted = networks.shuffled(random).apply(fixed);

        Result result = match(byWeights(), fixed, planted);

        assertThat(planted).isNotEqualTo(fixed);
        assertThat(result.renumbering().apply(planted)).as("seed %d", seed).isEqualTo(fixed);
        assertThat(result.metrics().scalar("weight-matching.sweeps")).isLessThanOrEqualTo(6);
    }

    @Test
    void activationsGiveBackAPlantedPermutationToTheBit() {
        ModelState fixed = networks.drawn(random);
        ModelState planted = networks.shuffled(random).apply(fixed);

        for (boolean correlation : new boolean[] {false, true}) {
            for (boolean normaliseExamples : new boolean[] {false, true}) {
                Result result = match(byActivations(normaliseExamples, correlation), fixed, planted);

                assertThat(result.renumbering().apply(planted))
                        .as("seed %d", seed)
                        .isEqualTo(fixed);
                assertThat(result.metrics().scalar("activation-matching.unmatched"))
                        .isZero();
            }
        }
    }

    /** The units of the stream's first layer are silent; those of its second tell which is which. */
    @Test
    void activationsOfAllLayersThatWriteToAStreamCount() {
        GivenStream stream = new GivenStream(new GivenNetworks(List.of(6, 20, 20, 3)));
        ModelState fixed = stream.layers().drawn(random);
        ModelState planted = Renumbering.identity(stream.declaration().permutationGroups())
                .with("stream", random.permutation(20))
                .apply(fixed);
        Matching matching = byActivations(false, false);
        RecordedMetrics metrics = new RecordedMetrics(matching.metrics());

        Renumbering found =
                matching.match(new MatchingContext(stream, fixed, planted, RandomStream.ofSeed(5), metrics));

        assertThat(planted).isNotEqualTo(fixed);
        assertThat(found.apply(planted)).as("seed %d", seed).isEqualTo(fixed);
    }

    @Test
    @DisplayName("llfc.13 the objective of weight matching never falls and is that of its result")
    void theObjectiveNeverFallsAndIsThatOfTheResult() {
        ModelState fixed = networks.drawn(random);
        ModelState moved = networks.drawn(random);

        Result result = match(byWeights(), fixed, moved);

        double[] objective = result.metrics().vector("weight-matching.objective");
        assertThat(objective).hasSizeGreaterThan(2).isSorted();
        double reached = Products.inner(
                fixed.parameters(), result.renumbering().apply(moved).parameters());
        assertThat(objective[objective.length - 1]).isCloseTo(reached, within(1e-9));
        assertThat(reached).isGreaterThan(Products.inner(fixed.parameters(), moved.parameters()));
    }

    /** Weights are read from the input on, so the first pass alone finds the planted order; then a sweep finds nothing to gain. */
    @Test
    void layerByLayerTheFirstPassFindsAPlantedPermutation() {
        ModelState fixed = networks.drawn(random);
        ModelState planted = networks.shuffled(random).apply(fixed);

        Result result = match(new WeightMatching(new WeightMatchingParameters(1, 100, true)), fixed, planted);

        assertThat(result.renumbering().apply(planted)).as("seed %d", seed).isEqualTo(fixed);
        double[] objective = result.metrics().vector("weight-matching.objective");
        assertThat(objective).hasSize(3).isSorted();
        assertThat(objective[1]).isEqualTo(objective[2]);
    }

    @Test
    void layerByLayerTheObjectiveNeverFallsEither() {
        double[] objective = match(
                        new WeightMatching(new WeightMatchingParameters(1, 100, true)),
                        networks.drawn(random),
                        networks.drawn(random))
                .metrics()
                .vector("weight-matching.objective");

        assertThat(objective).hasSizeGreaterThan(2).isSorted();
    }

    @Test
    void moreStartsAreNeverWorse() {
        ModelState fixed = networks.drawn(random);
        ModelState moved = networks.drawn(random);

        double[] one = match(byWeights(), fixed, moved).metrics().vector("weight-matching.objective");
        double[] ten = match(new WeightMatching(new WeightMatchingParameters(10, 100, false)), fixed, moved)
                .metrics()
                .vector("weight-matching.objective");

        assertThat(ten[ten.length - 1]).isGreaterThanOrEqualTo(one[one.length - 1]);
    }

    /** Rows of [[1,0],[0,2]] with those of [[0.1,1.9],[0.9,0.2]]: [[0.1,0.9],[3.8,0.4]], whose best assignment is worth 4.7. */
    @Test
    @DisplayName("llfc.14 the gains of two layers and their best assignment are those by hand")
    void similarityIsThatByHand() {
        TensorType type = new TensorType(Shape.of(2, 2), ElementType.FLOAT64);
        Similarity similarity = new Similarity(2);

        similarity.add(TensorValue.of(type, 1, 0, 0, 2), TensorValue.of(type, 0.1, 1.9, 0.9, 0.2), 0);

        assertThat(similarity.sums()[0]).containsExactly(new double[] {0.1, 0.9}, within(1e-12));
        assertThat(similarity.sums()[1]).containsExactly(new double[] {3.8, 0.4}, within(1e-12));
    }

    /** Along a middle axis, against slices added up one by one. */
    @Test
    void similarityOfAnyAxisIsThatOfSlices() {
        TensorType type = new TensorType(Shape.of(3, 4, 5), ElementType.FLOAT64);
        double[] left = normal(60);
        double[] right = normal(60);
        Similarity similarity = new Similarity(4);

        similarity.add(TensorValue.of(type, left), TensorValue.of(type, right), 1);

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double expected = 0;
                for (int outer = 0; outer < 3; outer++) {
                    for (int inner = 0; inner < 5; inner++) {
                        expected += left[(outer * 4 + i) * 5 + inner] * right[(outer * 4 + j) * 5 + inner];
                    }
                }
                assertThat(similarity.sums()[i][j]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /** A permutation moves singular vectors, never values. */
    @Test
    @DisplayName("llfc.5 matching leaves singular values as they are")
    void singularValuesStayWhatTheyAre() {
        ModelState moved = networks.drawn(random);

        ModelState matched =
                match(byWeights(), networks.drawn(random), moved).renumbering().apply(moved);

        for (int layer = 1; layer <= 4; layer++) {
            String name = "layer-" + layer + ".weight";
            assertThat(singularValues(matched.parameters().get(name)))
                    .containsExactly(singularValues(moved.parameters().get(name)), within(1e-5));
        }
    }

    private static double[] singularValues(TensorValue weight) {
        SimpleMatrix matrix =
                new SimpleMatrix(weight.shape().size(0), weight.shape().size(1), true, weight.toDoubleArray());
        double[] values = matrix.svd().getSingularValues();
        Arrays.sort(values);
        return values;
    }

    private double[] normal(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return numbers;
    }
}
