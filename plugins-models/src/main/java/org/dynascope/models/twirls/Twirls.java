package org.dynascope.models.twirls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.NodeGraph;
import org.dynascope.api.linear.GraphLayer;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.GraphOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network on the nodes of a graph whose layers minimise an energy: linear layers make F of the features X, an {@link Unfolding} makes
 * Z of F, linear layers make outputs of Z. Every pass is over the whole graph; a batch picks its nodes of the result.
 *
 * <p>Shapes: {@code before-k.weight} and {@code after-k.weight} are [inputs, units], {@code ….bias} is [units]; ReLU and dropout stand
 * between linear layers. Weights start with the normal distribution of variance 2/(inputs + units), biases at 0. Looked at under names:
 * {@code features}, {@code propagation.step-k} and {@code output}.
 *
 * @see <a href="https://arxiv.org/abs/2103.06064">Yang and others (2021), Graph Neural Networks Inspired by Classical Iterative
 *     Algorithms</a>
 * @since 0.1.0
 */
public final class Twirls implements Model {
    private static final String NEEDS = "needs a data set whose examples are nodes of a graph, such as 'graph'";

    private final TwirlsParameters settings;
    private final @Nullable NodeGraph graph;
    private final @Nullable Unfolding unfolding;
    private DroppedProduct.@Nullable Values features;

    /** Creates the model, which has no graph yet. */
    public Twirls(TwirlsParameters settings) {
        this(settings, null);
    }

    private Twirls(TwirlsParameters settings, @Nullable NodeGraph graph) {
        this.settings = settings;
        this.graph = graph;
        this.unfolding = graph == null ? null : new Unfolding(settings, graph);
    }

    /** Returns the descriptor of {@code twirls}. */
    public static Extension<Model, TwirlsParameters> extension() {
        return Extension.of(Model.class, "twirls", TwirlsParameters.class, Twirls::new)
                .summary("unfolded graph network: layers that minimise an energy on a graph, between linear ones")
                .experimental()
                .cites(new Citation(
                        "Yang, Liu, Wang, Zhou, Gan, Wei, Zhang, Huang, Wipf",
                        2021,
                        "Graph Neural Networks Inspired by Classical Iterative Algorithms",
                        "arXiv 2103.06064"));
    }

    @Override
    public Model on(Dataset dataset) {
        return dataset.structure(NodeGraph.class)
                .<Model>map(found -> new Twirls(settings, found))
                .orElse(this);
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (graph == null || !input.equals(Shape.of(1))) {
            throw new IllegalArgumentException("twirls: " + NEEDS + ", got inputs " + input);
        }
        if (output.rank() != 1) {
            throw new IllegalArgumentException("twirls: expected outputs of shape [classes], got " + output);
        }
        List<ParameterDeclaration> parameters = new ArrayList<>();
        int units = graph.features();
        for (int layer = 1; layer <= layers(); layer++) {
            int next = layer == layers() ? output.size(0) : settings.width();
            boolean isLast = layer == layers() && (settings.after() > 0 || settings.isLinear());
            parameters.add(new ParameterDeclaration(
                    prefix(layer) + "weight",
                    Shape.of(units, next),
                    InitialDistribution.normal(Math.sqrt(2.0 / (units + (double) next))),
                    isLast ? Role.OUTPUT_WEIGHT : Role.WEIGHT));
            if (settings.bias()) {
                parameters.add(new ParameterDeclaration(
                        prefix(layer) + "bias", Shape.of(next), InitialDistribution.constant(0), Role.BIAS));
            }
            units = next;
        }
        return new ModelDeclaration(parameters, List.of(), List.of());
    }

    private int layers() {
        return settings.before() + settings.after();
    }

    private String prefix(int layer) {
        return layer <= settings.before() ? "before-" + layer + "." : "after-" + (layer - settings.before()) + ".";
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        if (unfolding == null) {
            throw new IllegalStateException("twirls " + NEEDS);
        }
        Pass pass = new Pass(parameters, mode, random);
        Tensor values = switch (settings.before()) {
            case 0 -> pass.features(input);
            case 1 -> pass.fromFeatures();
            default -> pass.layer(settings.before(), pass.lastInputs());
        };
        values = unfolding.of(values.named("features"));
        for (int layer = settings.before() + 1; layer <= layers(); layer++) {
            boolean isFirst = layer == settings.before() + 1;
            values = pass.layer(layer, isFirst ? values : pass.hidden(values));
        }
        Tensor nodes = input.reshape(Shape.of(input.shape().size(0)));
        return new ModelOutput(values.gather(nodes).named("output"), buffers);
    }

    /** One application of the model. */
    private final class Pass {
        private final Named<Tensor> parameters;
        private final boolean trains;
        private final RandomTensors random;

        Pass(Named<Tensor> parameters, Mode mode, RandomTensors random) {
            this.parameters = parameters;
            this.trains = mode == Mode.TRAINING;
            this.random = random;
        }

        /** Returns X·W + b of the first layer, from the sparse X. */
        Tensor fromFeatures() {
            Tensor weight = parameters.get(prefix(1) + "weight");
            DroppedProduct.Values values = sparseFeatures();
            Tensor product = trains && settings.inputDropout() > 0
                    ? weight.apply(
                            new DroppedProduct(values, false, settings.inputDropout()),
                            random.uniform(Shape.of(values.stored())))
                    : weight.apply(values.product());
            return biased(1, product);
        }

        /** Returns what goes into the last of several linear layers before the propagation. */
        Tensor lastInputs() {
            Tensor values = hidden(fromFeatures());
            for (int layer = 2; layer < settings.before(); layer++) {
                values = hidden(layer(layer, values));
            }
            return values;
        }

        /** Returns X as a dense tensor. */
        Tensor features(Tensor like) {
            TensorValue dense = denseFeatures();
            return dropped(
                    settings.inputDropout(), like.constant(dense.as(like.type().element())));
        }

        Tensor hidden(Tensor values) {
            return dropped(settings.dropout(), values.relu());
        }

        private Tensor dropped(double rate, Tensor values) {
            return trains && rate > 0 ? values.dropout(rate, random.uniform(values.shape())) : values;
        }

        Tensor layer(int layer, Tensor values) {
            return biased(layer, values.matmul(parameters.get(prefix(layer) + "weight")));
        }

        private Tensor biased(int layer, Tensor values) {
            return settings.bias() ? values.plus(parameters.get(prefix(layer) + "bias")) : values;
        }
    }

    private synchronized DroppedProduct.Values sparseFeatures() {
        if (features == null) {
            features = new DroppedProduct.Values(CsrMatrix.of(known().featureMatrix()));
        }
        return features;
    }

    private TensorValue denseFeatures() {
        SparseMatrix sparse = known().featureMatrix();
        double[] dense = new double[Math.multiplyExact(sparse.rows(), sparse.columns())];
        int[] starts = sparse.rowStarts();
        int[] columns = sparse.columnIndices();
        double[] values = sparse.values();
        for (int row = 0; row < sparse.rows(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                dense[row * sparse.columns() + columns[index]] = values[index];
            }
        }
        return TensorValue.of(new TensorType(Shape.of(sparse.rows(), sparse.columns()), ElementType.FLOAT64), dense);
    }

    private NodeGraph known() {
        if (graph == null) {
            throw new IllegalStateException("twirls " + NEEDS);
        }
        return graph;
    }

    /**
     * Returns the {@link GraphProblem} of a single linear layer without bias whose output is the minimiser of the energy, or the {@link
     * GraphLayer} that is the last of several before it.
     */
    @Override
    public <T> Optional<T> structure(Class<T> type, Examples training) {
        boolean endsSmoothed = settings.propagation() instanceof Propagation.Implicit
                && settings.after() == 0
                && settings.lambda() > 0;
        if (unfolding == null || !endsSmoothed) {
            return Optional.empty();
        }
        if (type == GraphLayer.class && settings.before() > 1) {
            return Optional.of(type.cast(lastLayer(unfolding.operators().graph(), training)));
        }
        boolean isLinear = settings.before() == 1 && !settings.bias() && settings.inputDropout() == 0;
        return type == GraphProblem.class && isLinear
                ? Optional.of(type.cast(problem(unfolding.operators().graph(), training)))
                : Optional.empty();
    }

    private GraphProblem problem(GraphOperator graph, Examples training) {
        return new GraphProblem(
                graph.normalisedLaplacian().toSparseMatrix(),
                settings.lambda(),
                denseFeatures(),
                labelled(training),
                graph.degrees());
    }

    private GraphLayer lastLayer(GraphOperator graph, Examples training) {
        return new GraphLayer(
                prefix(settings.before()) + "weight",
                parameters -> new Pass(parameters, Mode.EVALUATION, Twirls::noRandom).lastInputs(),
                graph.normalisedLaplacian().toSparseMatrix(),
                settings.lambda(),
                labelled(training),
                graph.degrees());
    }

    private static Tensor noRandom(Shape shape) {
        throw new IllegalStateException("evaluation drops nothing, but random numbers " + shape + " were asked for");
    }

    private static int[] labelled(Examples training) {
        return Arrays.stream(training.inputs().toDoubleArray())
                .mapToInt(node -> (int) node)
                .sorted()
                .toArray();
    }
}
