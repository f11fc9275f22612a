package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BinaryOperator;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StartValues;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.models.transformer.Positions;
import org.dynascope.models.transformer.Transformer;
import org.dynascope.models.transformer.TransformerParameters;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.adam.AdamParameters;

/**
 * A transformer that predicts the next token, with a batch of made-up tokens. {@code python/transformer.py} is the same
 * network, start and batch.
 *
 * @param layers layers
 * @param width numbers of a token's vector
 * @param heads attention heads
 * @param length tokens of an example
 * @param vocabulary different tokens
 * @param batch examples of the batch
 */
record Decoder(int layers, int width, int heads, int length, int vocabulary, int batch) implements Trainee {
    private static final Optimizer ADAM_W = new Adam(
            new AdamParameters(1e-3, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true), WeightDecay.DECOUPLED);
    private static final int FEED_FORWARD_FACTOR = 4;

    /** Spreads neighbouring places over the vocabulary. */
    private static final long MULTIPLIER = 7919;

    /** A small model of characters; its vocabulary is that of tiny Shakespeare. */
    static Decoder small() {
        return new Decoder(2, 64, 4, 64, 65, 64);
    }

    @Override
    public String name() {
        return "transformer " + layers + " layers, d " + width + ", " + heads + " heads, T " + length;
    }

    @Override
    public ElementType precision() {
        return ElementType.FLOAT32;
    }

    @Override
    public Decoder ofBatch(int examples) {
        return new Decoder(layers, width, heads, length, vocabulary, examples);
    }

    @Override
    public void describe(ObjectNode request) {
        request.put("layers", layers)
                .put("width", width)
                .put("heads", heads)
                .put("feed_forward", FEED_FORWARD_FACTOR * width)
                .put("length", length)
                .put("vocabulary", vocabulary);
    }

    @Override
    public Transformer model() {
        return new Transformer(
                new TransformerParameters(layers, width, heads, FEED_FORWARD_FACTOR, Positions.LEARNED, 0, false));
    }

    @Override
    public Optimizer optimizer() {
        return ADAM_W;
    }

    /** Returns PyTorch's default. */
    @Override
    public double weightDecay() {
        return 0.01;
    }

    /** Returns the numbers of {@link StartValues}, to which 1 is added in the gains of layer norms. */
    @Override
    public Named<TensorValue> start() {
        return StartValues.of(
                        model().declare(Shape.of(length), Shape.of(length, vocabulary))
                                .parameters(),
                        ElementType.FLOAT32)
                .mapWithName((name, value) -> name.endsWith(".gain") ? plusOne(value) : value);
    }

    private static TensorValue plusOne(TensorValue value) {
        double[] numbers = new double[Math.toIntExact(value.shape().elements())];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = 1 + value.at(index);
        }
        return TensorValue.of(value.type(), numbers);
    }

    @Override
    public TensorType inputType() {
        return new TensorType(Shape.of(batch, length), ElementType.FLOAT32);
    }

    @Override
    public TensorType targetType() {
        return inputType();
    }

    @Override
    public BinaryOperator<Tensor> loss() {
        return StepFormula::crossEntropy;
    }

    @Override
    public TensorValue inputValues() {
        return tokens(0);
    }

    @Override
    public TensorValue targetValues() {
        return tokens(1);
    }

    /** Returns (multiplier · (i + shift)²) mod vocabulary for each place i of the batch. */
    private TensorValue tokens(long shift) {
        double[] tokens = new double[batch * length];
        for (int index = 0; index < tokens.length; index++) {
            long place = index + shift;
            tokens[index] = MULTIPLIER * place * place % vocabulary;
        }
        return TensorValue.of(inputType(), tokens);
    }
}
