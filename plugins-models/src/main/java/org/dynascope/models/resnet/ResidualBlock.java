package org.dynascope.models.resnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.models.convolution.ConvolutionLayer;

/**
 * Adds to a stream of channels what two convolutions make of it: φ(X' + N(W₂ ∗ φ(N(W₁ ∗ X)))), with X' the stream as it is or, where
 * its channels or its size change, what the shortcut makes of it.
 *
 * @param name prefix of its names, such as {@code stage-2.block-1}
 * @param channels channels of X
 * @param filters channels of the result
 * @param stride what height and width are divided by
 * @param settings parameters of the model
 */
record ResidualBlock(String name, int channels, int filters, int stride, ResnetParameters settings) {
    static final int KERNEL = 3;

    private ConvolutionLayer first() {
        return new ConvolutionLayer(
                name + ".convolution-1", KERNEL, stride, settings.normalisation(), settings.initialisation());
    }

    private ConvolutionLayer second() {
        return new ConvolutionLayer(
                name + ".convolution-2", KERNEL, 1, settings.normalisation(), settings.initialisation());
    }

    private Optional<ConvolutionLayer> projection() {
        boolean isNeeded = changesTheStream() && settings.shortcut() == Shortcut.PROJECTION;
        return isNeeded
                ? Optional.of(new ConvolutionLayer(
                        name + ".shortcut", 1, stride, settings.normalisation(), settings.initialisation()))
                : Optional.empty();
    }

    /** Returns whether the channels of the result are others than those of X. */
    boolean changesTheStream() {
        return stride != 1 || channels != filters;
    }

    List<ParameterDeclaration> parameters() {
        List<ParameterDeclaration> parameters = new ArrayList<>(first().parameters(channels, filters));
        parameters.addAll(second().parameters(filters, filters));
        projection().ifPresent(layer -> parameters.addAll(layer.parameters(channels, filters)));
        return parameters;
    }

    List<BufferDeclaration> buffers() {
        List<BufferDeclaration> buffers = new ArrayList<>(first().buffers(filters));
        buffers.addAll(second().buffers(filters));
        projection().ifPresent(layer -> buffers.addAll(layer.buffers(filters)));
        return buffers;
    }

    /** Returns the axes that count the channels of X. */
    List<PermutationGroup.Member> readers() {
        List<PermutationGroup.Member> readers = new ArrayList<>();
        readers.add(new PermutationGroup.Member(first().weight(), 1));
        projection().ifPresent(layer -> readers.add(new PermutationGroup.Member(layer.weight(), 1)));
        return readers;
    }

    /** Returns the axes that count the channels between the convolutions. */
    List<PermutationGroup.Member> inner() {
        List<PermutationGroup.Member> inner = new ArrayList<>(first().members());
        inner.add(new PermutationGroup.Member(second().weight(), 1));
        return inner;
    }

    /** Returns the axes that count the channels of the result. */
    List<PermutationGroup.Member> writers() {
        List<PermutationGroup.Member> writers = new ArrayList<>(second().members());
        projection().ifPresent(layer -> writers.addAll(layer.members()));
        return writers;
    }

    /**
     * Returns the result, shape [batch, filters, height / stride, width / stride].
     *
     * @param stream X, shape [batch, channels, height, width]
     * @param nextBuffers receives the new running averages
     */
    Tensor apply(
            Named<Tensor> parameters,
            Named<Tensor> buffers,
            Tensor stream,
            Mode mode,
            SequencedMap<String, Tensor> nextBuffers) {
        Tensor inner =
                first().apply(parameters, buffers, stream, mode, nextBuffers).named(first().name() + ".pre-activation");
        Tensor activation = settings.activation().of(inner).named(first().name() + ".activation");
        Tensor change = second().apply(parameters, buffers, activation, mode, nextBuffers);
        Tensor passed = projection()
                .map(layer -> layer.apply(parameters, buffers, stream, mode, nextBuffers))
                .orElseGet(() -> padded(stream));
        Tensor sum = passed.plus(change).named(second().name() + ".pre-activation");
        return settings.activation().of(sum).named(second().name() + ".activation");
    }

    private Tensor padded(Tensor stream) {
        Tensor thinned = stride == 1 ? stream : stream.averagePool2d(1, stride, 0);
        return channels == filters ? thinned : thinned.pad(1, 0, filters - channels);
    }
}
