package org.dynascope.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.ModelRun;
import org.junit.jupiter.api.Test;

class TransformerTest {
    private static final int LENGTH = 6;
    private static final int VOCABULARY = 7;

    private static TransformerParameters settings(Positions positions, boolean tied) {
        return new TransformerParameters(2, 8, 2, 3, positions, 0, tied);
    }

    private static Named<TensorValue> parameters(Transformer model) {
        RandomStream random = RandomStream.ofSeed(3);
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        for (ParameterDeclaration declaration :
                model.declare(Shape.of(LENGTH), Shape.of(LENGTH, VOCABULARY)).parameters()) {
            double[] elements = new double[Math.toIntExact(declaration.shape().elements())];
            Arrays.setAll(elements, _ -> random.nextGaussian());
            values.put(declaration.name(), value(declaration.shape(), elements));
        }
        return new Named<>(values);
    }

    private static TensorValue value(Shape shape, double... elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }

    private static ModelRun run(Transformer model, double... tokens) {
        TensorValue input = value(Shape.of(1, LENGTH), tokens);
        return new ModelRun(model, Mode.EVALUATION, new Named<>(new LinkedHashMap<>()), input);
    }

    @Test
    void aPositionDoesNotSeeLaterTokens() {
        for (Positions positions : Positions.values()) {
            Transformer model = new Transformer(settings(positions, false));
            Named<TensorValue> parameters = parameters(model);

            double[] one = run(model, 1, 2, 3, 4, 5, 6).output(parameters).toDoubleArray();
            double[] other = run(model, 1, 2, 3, 0, 5, 6).output(parameters).toDoubleArray();

            int known = 3 * VOCABULARY;
            assertThat(Arrays.copyOf(other, known)).isEqualTo(Arrays.copyOf(one, known));
            for (int place = 3; place < LENGTH; place++) {
                assertThat(other[place * VOCABULARY]).isNotEqualTo(one[place * VOCABULARY]);
            }
        }
    }

    /** With all queries 0 every score is equal, so position t attends to t + 1 positions evenly. */
    @Test
    void equalScoresAttendEvenlyToWhatIsKnown() {
        Transformer model = new Transformer(settings(Positions.LEARNED, false));
        Named<TensorValue> parameters = parameters(model)
                .mapWithName((name, value) -> name.contains("query") ? TensorValue.zeros(value.type()) : value);

        TensorValue weights =
                run(model, 0, 1, 2, 3, 4, 5).namedValues(parameters).get("layer-1.attention-weights");

        assertThat(weights.shape()).isEqualTo(Shape.of(1, 2, LENGTH, LENGTH));
        for (int index = 0; index < weights.shape().elements(); index++) {
            int query = index / LENGTH % LENGTH;
            double expected = index % LENGTH > query ? 0 : 1.0 / (query + 1);
            assertThat(weights.at(index)).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void dropoutActsInTrainingAlone() {
        Transformer plain = new Transformer(settings(Positions.LEARNED, false));
        Transformer dropping = new Transformer(new TransformerParameters(2, 8, 2, 3, Positions.LEARNED, 0.5, false));
        Named<TensorValue> parameters = parameters(plain);
        TensorValue tokens = value(Shape.of(1, LENGTH), 1, 2, 3, 4, 5, 6);
        ModelRun training = new ModelRun(dropping, Mode.TRAINING, new Named<>(new LinkedHashMap<>()), tokens);

        TensorValue expected = run(plain, 1, 2, 3, 4, 5, 6).output(parameters);

        assertThat(run(dropping, 1, 2, 3, 4, 5, 6).output(parameters)).isEqualTo(expected);
        assertThat(training.output(parameters)).isNotEqualTo(expected);
    }

    /** With the same token everywhere, rotary scores depend on distances alone: rows of weights are those of shifted scores. */
    @Test
    void rotaryScoresDependOnDistances() {
        Transformer model = new Transformer(settings(Positions.ROTARY, true));

        TensorValue weights =
                run(model, 4, 4, 4, 4, 4, 4).namedValues(parameters(model)).get("layer-1.attention-weights");

        for (int query = 1; query < LENGTH; query++) {
            for (int key = 1; key <= query; key++) {
                double ratio = weights.at(query * LENGTH + key) / weights.at(query * LENGTH + query);
                int before = (query - 1) * LENGTH;
                assertThat(ratio)
                        .isCloseTo(
                                weights.at(before + key - 1) / weights.at(before + query - 1),
                                within(1e-12 * (1 + ratio)));
            }
        }
    }

    /** width 8, factor 3: a layer has 4·(64 + 8) for attention, 2·192 + 24 + 8 for the rest and 32 for its norms. */
    @Test
    void hasTheParametersOfItsSettings() {
        int layers = 2 * (4 * 72 + 2 * 192 + 24 + 8 + 32);
        int tokens = 8 * VOCABULARY;

        assertThat(count(settings(Positions.LEARNED, false))).isEqualTo(layers + 16 + 2 * tokens + 8 * LENGTH);
        assertThat(count(settings(Positions.ROTARY, true))).isEqualTo(layers + 16 + tokens);
    }

    private static long count(TransformerParameters settings) {
        return new Transformer(settings)
                .declare(Shape.of(LENGTH), Shape.of(LENGTH, VOCABULARY)).parameters().stream()
                        .mapToLong(parameter -> parameter.shape().elements())
                        .sum();
    }

    @Test
    void givesEveryParameterItsRole() {
        var roles = new LinkedHashMap<String, Role>();
        new Transformer(settings(Positions.LEARNED, false))
                .declare(Shape.of(LENGTH), Shape.of(LENGTH, VOCABULARY))
                .parameters()
                .forEach(parameter -> roles.put(parameter.name(), parameter.role()));

        assertThat(roles)
                .containsEntry("embedding.token", Role.EMBEDDING)
                .containsEntry("embedding.position", Role.EMBEDDING)
                .containsEntry("layer-1.attention-norm.gain", Role.NORMALISATION)
                .containsEntry("layer-2.query.weight", Role.WEIGHT)
                .containsEntry("layer-2.expansion.bias", Role.BIAS)
                .containsEntry("output.weight", Role.OUTPUT_WEIGHT);
    }

    @Test
    void refusesWhatItCannotTake() {
        assertThatThrownBy(() -> new TransformerParameters(1, 10, 3, 4, Positions.LEARNED, 0, false))
                .hasMessage("heads: expected a divisor of width = 10, got 3");
        assertThatThrownBy(() -> new TransformerParameters(1, 9, 3, 4, Positions.ROTARY, 0, false))
                .hasMessageContaining("even number of units in a head, got 3");
        assertThatThrownBy(() -> new Transformer(settings(Positions.LEARNED, false)).declare(Shape.of(4), Shape.of(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[length, vocabulary], got [4] and [10]");
    }
}
