package org.dynascope.models.transformer;

import java.util.function.UnaryOperator;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.AttentionMask;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * One layer on values of shape [batch, length, width].
 *
 * @param settings sizes
 * @param parameters of the whole model
 * @param dropout what is applied to attention weights and to both parts
 * @param prefix what the names of this layer's parameters begin with
 */
record Layer(TransformerParameters settings, Named<Tensor> parameters, UnaryOperator<Tensor> dropout, String prefix) {
    Tensor apply(Tensor values) {
        Tensor attended = values.plus(dropout.apply(attention(norm(values, Declarations.ATTENTION_NORM))))
                .named(prefix + "attended");
        return attended.plus(dropout.apply(feedForward(norm(attended, Declarations.FEED_FORWARD_NORM))))
                .named(prefix + "output");
    }

    private Tensor norm(Tensor values, String part) {
        return LayerNorm.of(values, parameters, prefix + part);
    }

    private Tensor feedForward(Tensor values) {
        Tensor preActivation = linear(values, Declarations.EXPANSION).named(prefix + "pre-activation");
        return linear(preActivation.gelu().named(prefix + "activation"), Declarations.CONTRACTION);
    }

    /** Returns values · weight + bias, with the weight flattened to a matrix. */
    private Tensor linear(Tensor values, String part) {
        Tensor weight = parameters.get(prefix + part + Declarations.WEIGHT);
        Tensor bias = parameters.get(prefix + part + Declarations.BIAS);
        int inputs = values.shape().size(-1);
        int units = Math.toIntExact(bias.shape().elements());
        return values.matmul(weight.reshape(Shape.of(inputs, units))).plus(bias.reshape(Shape.of(units)));
    }

    /** Returns softmax(q·kᵀ / √d + mask) · v for each head, merged. */
    private Tensor attention(Tensor values) {
        int length = values.shape().size(1);
        Rotation rotation = settings.positions() == Positions.ROTARY
                ? Rotation.of(values, length, settings.headWidth())
                : Rotation.NONE;
        Tensor query = rotation.of(heads(values, Declarations.QUERY));
        Tensor key = rotation.of(heads(values, Declarations.KEY));
        Tensor scores = query.times(1 / Math.sqrt(settings.headWidth())).matmul(key.transpose());
        Tensor mask = AttentionMask.additive(AttentionMask.causal(values, length));
        Tensor weights = scores.plus(mask).softmax().named(prefix + "attention-weights");
        Tensor merged =
                dropout.apply(weights).matmul(heads(values, Declarations.VALUE)).permute(0, 2, 1, 3);
        return linear(merged.reshape(values.shape()), Declarations.MERGE);
    }

    /** Returns a linear function of the values as [batch, heads, length, head width]. */
    private Tensor heads(Tensor values, String part) {
        Shape split = Shape.of(values.shape().size(0), values.shape().size(1), settings.heads(), settings.headWidth());
        return linear(values, part).reshape(split).permute(0, 2, 1, 3);
    }
}
