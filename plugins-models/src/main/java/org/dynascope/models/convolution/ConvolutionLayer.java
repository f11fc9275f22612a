package org.dynascope.models.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Role;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Moments;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.models.mlp.Initialisation;

/**
 * One convolution with its normalisation: its declarations and its formula, N(W ∗ X).
 *
 * <p>{@code NAME.weight} is [filters, channels, kernel, kernel]; {@code NAME.bias}, or {@code NAME.gain} and {@code NAME.shift}, are
 * [filters], as are the buffers {@code NAME.running-mean} and {@code NAME.running-variance} of batch normalisation.
 *
 * @param name prefix of its names, such as {@code block-1.convolution-1}
 * @param kernel rows and columns of the kernels, odd; zeros around the image make up for what they reach beyond it
 * @param stride distance of neighbouring results: height and width are divided by it, rounded up
 * @param normalisation what the convolution's result is normalised by
 * @param initialisation rule for the initial weights and biases
 * @since 0.1.0
 */
public record ConvolutionLayer(
        String name, int kernel, int stride, Normalisation normalisation, Initialisation initialisation) {
    /** Added to variances, as PyTorch's default. */
    private static final double EPSILON = 1e-5;

    /** Weight of the batch in running averages, as PyTorch's default. */
    private static final double MOMENTUM = 0.1;

    /** Returns the name of its weight. */
    public String weight() {
        return name + ".weight";
    }

    private String bias() {
        return name + ".bias";
    }

    private String gain() {
        return name + ".gain";
    }

    private String shift() {
        return name + ".shift";
    }

    private String runningMean() {
        return name + ".running-mean";
    }

    private String runningVariance() {
        return name + ".running-variance";
    }

    /** Returns its parameters for so many channels of the input and of the result. */
    public List<ParameterDeclaration> parameters(int channels, int filters) {
        int taps = kernel * kernel;
        List<ParameterDeclaration> parameters = new ArrayList<>();
        parameters.add(new ParameterDeclaration(
                weight(),
                Shape.of(filters, channels, kernel, kernel),
                initialisation.weights(channels * taps, filters * taps, 1),
                Role.WEIGHT));
        if (normalisation == Normalisation.NONE) {
            InitialDistribution initial = initialisation.biases(channels * taps, 1);
            parameters.add(new ParameterDeclaration(bias(), Shape.of(filters), initial, Role.BIAS));
        } else {
            parameters.add(normalisation(gain(), filters, 1));
            parameters.add(normalisation(shift(), filters, 0));
        }
        return parameters;
    }

    private static ParameterDeclaration normalisation(String name, int filters, double initial) {
        return new ParameterDeclaration(
                name, Shape.of(filters), InitialDistribution.constant(initial), Role.NORMALISATION);
    }

    /** Returns its buffers for so many channels of the result. */
    public List<BufferDeclaration> buffers(int filters) {
        if (normalisation != Normalisation.BATCH) {
            return List.of();
        }
        return List.of(
                new BufferDeclaration(runningMean(), Shape.of(filters), 0),
                new BufferDeclaration(runningVariance(), Shape.of(filters), 1));
    }

    /** Returns the axes of this layer's parameters and buffers along which its filters are counted. */
    public List<PermutationGroup.Member> members() {
        List<PermutationGroup.Member> members = new ArrayList<>();
        members.add(new PermutationGroup.Member(weight(), 0));
        List<String> vectors = normalisation == Normalisation.NONE ? List.of(bias()) : List.of(gain(), shift());
        vectors.forEach(vector -> members.add(new PermutationGroup.Member(vector, 0)));
        buffers(1).forEach(buffer -> members.add(new PermutationGroup.Member(buffer.name(), 0)));
        return members;
    }

    /**
     * Returns the layer's result before an activation, shape [batch, filters, height / stride, width / stride].
     *
     * @param images shape [batch, channels, height, width]
     * @param nextBuffers receives the new running averages
     */
    public Tensor apply(
            Named<Tensor> parameters,
            Named<Tensor> buffers,
            Tensor images,
            Mode mode,
            SequencedMap<String, Tensor> nextBuffers) {
        Tensor result = images.convolution2d(parameters.get(weight()), stride, kernel / 2, 1);
        return switch (normalisation) {
            case NONE -> result.plus(eachChannel(parameters.get(bias())));
            case LAYER -> scaled(parameters, result, Moments.of(result, 1, 2, 3));
            case BATCH -> scaled(parameters, result, batchMoments(buffers, result, mode, nextBuffers));
        };
    }

    private Tensor scaled(Named<Tensor> parameters, Tensor values, Moments moments) {
        return moments.normalise(values, EPSILON)
                .times(eachChannel(parameters.get(gain())))
                .plus(eachChannel(parameters.get(shift())));
    }

    /** Returns the batch's moments in training, where they also move the running averages, and those in evaluation. */
    private Moments batchMoments(
            Named<Tensor> buffers, Tensor values, Mode mode, SequencedMap<String, Tensor> nextBuffers) {
        Tensor mean = buffers.get(runningMean());
        Tensor variance = buffers.get(runningVariance());
        if (mode == Mode.EVALUATION) {
            nextBuffers.put(runningMean(), mean);
            nextBuffers.put(runningVariance(), variance);
            return new Moments(eachChannel(mean), eachChannel(variance));
        }
        Moments batch = Moments.of(values, 0, 2, 3);
        double count = (double) values.shape().elements() / values.shape().size(1);
        double unbiased = count / Math.max(1, count - 1);
        nextBuffers.put(runningMean(), moved(mean, batch.mean().reshape(mean.shape())));
        nextBuffers.put(
                runningVariance(),
                moved(variance, batch.variance().reshape(variance.shape()).times(unbiased)));
        return batch;
    }

    private static Tensor moved(Tensor average, Tensor batch) {
        return average.times(1 - MOMENTUM).plus(batch.detached().times(MOMENTUM));
    }

    private static Tensor eachChannel(Tensor vector) {
        return vector.reshape(Shape.of(1, vector.shape().size(0), 1, 1));
    }
}
