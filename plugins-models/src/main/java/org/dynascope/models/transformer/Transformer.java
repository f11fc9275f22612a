package org.dynascope.models.transformer;

import java.util.function.UnaryOperator;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * A decoder: X = table[tokens] + places; each layer adds attention(norm(X)) and then W₂·gelu(W₁·norm(X)); the output is
 * norm(X)·W. A position attends to itself and to those before it.
 *
 * <p>Inputs are token indices of shape [batch, length], outputs have shape [batch, length, vocabulary]. Weights of queries,
 * keys and values have shape [width, heads, head width], so that heads are an axis. Layers count from 1. Looked at under names:
 * {@code embedding}; {@code layer-k.attention-weights} [batch, heads, length, length], {@code layer-k.attended},
 * {@code layer-k.pre-activation}, {@code layer-k.activation} and {@code layer-k.output} of each layer; {@code output}.
 *
 * <p>Dropout, while training, acts on the embedding, on attention weights, and on what each part adds.
 *
 * <p>Cost: for each layer and token 2·(4 + 2·factor)·width² operations, and 4·length·width for attention.
 *
 * @since 0.1.0
 */
public final class Transformer implements Model {
    private final TransformerParameters settings;

    /** Creates the model. */
    public Transformer(TransformerParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code transformer}. */
    public static Extension<Model, TransformerParameters> extension() {
        return Extension.of(Model.class, "transformer", TransformerParameters.class, Transformer::new)
                .summary("decoder-only transformer with layer norm before each part, on token indices")
                .cites(
                        new Citation(
                                "Vaswani and others",
                                2017,
                                "Attention Is All You Need",
                                "arXiv 1706.03762",
                                "section 3"),
                        new Citation(
                                "Radford, Wu, Child, Luan, Amodei, Sutskever",
                                2019,
                                "Language Models are Unsupervised Multitask Learners",
                                "OpenAI, GPT-2",
                                "section 2.3"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (input.rank() != 1
                || output.rank() != 2
                || output.size(0) != input.size(0)
                || input.elements() < 1
                || output.elements() < 1) {
            throw new IllegalArgumentException("transformer: expected inputs [length] of token indices and outputs"
                    + " [length, vocabulary], got " + input + " and " + output);
        }
        return new Declarations(settings).of(output.size(0), output.size(1));
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor table = parameters.get(Declarations.TOKENS);
        Tensor values = table.gather(input);
        if (settings.positions() == Positions.LEARNED) {
            values = values.plus(parameters.get(Declarations.PLACES));
        }
        UnaryOperator<Tensor> dropout = dropout(mode, random);
        values = dropout.apply(values.named("embedding"));
        for (int layer = 1; layer <= settings.layers(); layer++) {
            values = new Layer(settings, parameters, dropout, "layer-" + layer + ".").apply(values);
        }
        Tensor weight = settings.tied() ? table.transpose() : parameters.get(Declarations.OUTPUT);
        Tensor output =
                LayerNorm.of(values, parameters, Declarations.FINAL_NORM).matmul(weight);
        return new ModelOutput(output.named("output"), buffers);
    }

    private UnaryOperator<Tensor> dropout(Mode mode, RandomTensors random) {
        double rate = settings.dropout();
        return rate == 0 || mode == Mode.EVALUATION
                ? values -> values
                : values -> values.dropout(rate, random.uniform(values.shape()));
    }
}
