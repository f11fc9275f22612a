package org.dynascope.models.resnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.models.convolution.ConvolutionLayer;

/**
 * A residual network for small images: a convolution, the stem; stages of residual blocks, every stage but the first halving height
 * and width; the mean over pixels; a linear output. Three stages of three blocks are ResNet-20.
 *
 * <p>Images are [channels, height, width], or [height, width] with one channel. Kernels are 3 × 3. Layers are {@code stem}, {@code
 * stage-s.block-b.convolution-1} and {@code -2}, {@code stage-s.block-1.shortcut} from the second stage on, and {@code output}, whose
 * weight is [channels, units]; see {@link ConvolutionLayer} for the shapes of the others.
 *
 * <p>Looked at under names: {@code LAYER.pre-activation} and {@code .activation} [batch, channels, height, width], where those of a
 * {@code convolution-2} are the sum with the stream; {@code pooled} [batch, channels]; {@code output}.
 *
 * <p>All blocks of a stage write to one stream, so that its channels are renumbered alike in all of them, group {@code stage-s}; those
 * between the convolutions of a block are a group of their own. Where shortcuts are padded, a channel of a later stage is one of the
 * stage before or none: streams then have no group.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren, Sun (2015), Deep Residual Learning for Image Recognition, section
 *     4.2</a>, whose networks of this form pad their shortcuts
 * @since 0.1.0
 */
public final class Resnet implements Model {
    private static final String WEIGHT = "output.weight";
    private static final String BIAS = "output.bias";

    private final ResnetParameters settings;
    private final ConvolutionLayer stem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();

    /** Creates the model. */
    public Resnet(ResnetParameters settings) {
        this.settings = settings;
        this.stem = new ConvolutionLayer(
                "stem", ResidualBlock.KERNEL, 1, settings.normalisation(), settings.initialisation());
        int channels = settings.widths().getFirst();
        for (int width : settings.widths()) {
            stages.add(stage(stages.size() + 1, channels, width));
            channels = width;
        }
    }

    private List<ResidualBlock> stage(int stage, int channels, int width) {
        List<ResidualBlock> blocks = new ArrayList<>();
        for (int block = 1; block <= settings.blocks(); block++) {
            String name = "stage-" + stage + ".block-" + block;
            int stride = stage > 1 && block == 1 ? 2 : 1;
            blocks.add(new ResidualBlock(name, block == 1 ? channels : width, width, stride, settings));
        }
        return blocks;
    }

    /** Returns the descriptor of {@code resnet}. */
    public static Extension<Model, ResnetParameters> extension() {
        return Extension.of(Model.class, "resnet", ResnetParameters.class, Resnet::new)
                .summary("residual network for small images: stages of blocks that add to a stream of channels")
                .cites(
                        new Citation(
                                "He, Zhang, Ren, Sun",
                                2015,
                                "Deep Residual Learning for Image Recognition",
                                "arXiv 1512.03385",
                                "section 4.2"),
                        new Citation(
                                "Ainsworth, Hayase, Srinivasa",
                                2022,
                                "Git Re-Basin: Merging Models modulo Permutation Symmetries",
                                "arXiv 2209.04836"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (input.rank() < 2 || input.rank() > 3 || input.elements() < 1 || output.elements() < 1) {
            throw new IllegalArgumentException(
                    "resnet: expected inputs [height, width] or [channels, height, width] and"
                            + " outputs of at least 1 number, got " + input + " and " + output);
        }
        int channels = input.rank() == 3 ? input.size(0) : 1;
        int width = settings.widths().getFirst();
        List<ParameterDeclaration> parameters = new ArrayList<>(stem.parameters(channels, width));
        List<BufferDeclaration> buffers = new ArrayList<>(stem.buffers(width));
        stages.stream().flatMap(List::stream).forEach(block -> {
            parameters.addAll(block.parameters());
            buffers.addAll(block.buffers());
        });
        parameters.addAll(outputParameters(output));
        return new ModelDeclaration(parameters, buffers, groups());
    }

    private List<ParameterDeclaration> outputParameters(Shape output) {
        int features = settings.widths().getLast();
        int units = Math.toIntExact(output.elements());
        return List.of(
                new ParameterDeclaration(
                        WEIGHT,
                        Shape.of(features, units),
                        settings.initialisation().weights(features, units, 1),
                        Role.OUTPUT_WEIGHT),
                new ParameterDeclaration(BIAS, output, settings.initialisation().biases(features, 1), Role.BIAS));
    }

    private List<PermutationGroup> groups() {
        List<PermutationGroup> groups = new ArrayList<>();
        List<PermutationGroup.Member> stream = new ArrayList<>(stem.members());
        for (int stage = 1; stage <= stages.size(); stage++) {
            for (ResidualBlock block : stages.get(stage - 1)) {
                stream.addAll(block.readers());
                if (block.changesTheStream()) {
                    addStream(groups, stage - 1, stream);
                    stream = new ArrayList<>();
                }
                groups.add(new PermutationGroup(block.name().replace('.', '-'), block.filters(), block.inner()));
                stream.addAll(block.writers());
            }
        }
        stream.add(new PermutationGroup.Member(WEIGHT, 0));
        addStream(groups, stages.size(), stream);
        return groups;
    }

    private void addStream(List<PermutationGroup> groups, int stage, List<PermutationGroup.Member> members) {
        if (settings.shortcut() == Shortcut.PROJECTION || stages.size() == 1) {
            groups.add(new PermutationGroup("stage-" + stage, settings.widths().get(stage - 1), members));
        }
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        SequencedMap<String, Tensor> nextBuffers = new LinkedHashMap<>();
        Shape shape = input.shape();
        Tensor images =
                shape.rank() == 4 ? input : input.reshape(Shape.of(shape.size(0), 1, shape.size(1), shape.size(2)));
        Tensor first =
                stem.apply(parameters, buffers, images, mode, nextBuffers).named(stem.name() + ".pre-activation");
        Tensor stream = settings.activation().of(first).named(stem.name() + ".activation");
        for (List<ResidualBlock> stage : stages) {
            for (ResidualBlock block : stage) {
                stream = block.apply(parameters, buffers, stream, mode, nextBuffers);
            }
        }
        Tensor pooled = stream.mean(2, 3).named("pooled");
        Tensor bias = parameters.get(BIAS);
        Tensor output = pooled.matmul(parameters.get(WEIGHT))
                .reshape(bias.shape().prepend(shape.size(0)))
                .plus(bias);
        return new ModelOutput(output.named("output"), new Named<>(nextBuffers));
    }
}
