package org.dynascope.models.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.NodeGraph;
import org.dynascope.api.data.Target;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a graph as examples: inputs are numbers of nodes, shape [1]; the graph itself is given to models as a {@link
 * NodeGraph}. Each file is read once, all of them with the first split, so that a run with a damaged one never begins. Safe for use by several threads.
 */
final class GraphNodes implements Dataset, NodeGraph {
    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";
    /** Splits of a file by their names in experiments. */
    private static final Map<String, String> WRITTEN = Map.of(TRAIN, "train", VALIDATION, "val", TEST, "test");

    private final String name;
    private final GraphFolder folder;
    private final GraphSettings settings;
    private final RandomStreams random;
    private final GraphReader reader;
    private @Nullable SparseMatrix adjacency;
    private @Nullable SparseMatrix features;
    private @Nullable SequencedMap<String, int[]> splits;
    private int[] labels = new int[0];

    /**
     * Creates the examples; reads nothing.
     *
     * @param name name of the data set, for messages
     */
    GraphNodes(String name, GraphFolder folder, GraphSettings settings, DataLocator files, RandomStreams random) {
        this.name = name;
        this.folder = folder;
        this.settings = settings;
        this.random = random;
        this.reader = new GraphReader(folder, files);
    }

    @Override
    public DatasetDeclaration declare() {
        Target target = switch (settings.target()) {
            case CLASS -> new Target.Classes(folder.classes());
            case INDICATOR -> new Target.Values(Shape.of(folder.classes()));
        };
        return new DatasetDeclaration(Shape.of(1), target, names());
    }

    private List<String> names() {
        return settings.split() instanceof NodeSplit.All ? List.of(TRAIN) : List.of(TRAIN, VALIDATION, TEST);
    }

    @Override
    public synchronized Examples load(String split) {
        if (!names().contains(split)) {
            throw new IllegalArgumentException(
                    name + ": expected one of the splits " + names() + ", got '" + split + "'");
        }
        int[] nodes = splits().get(split);
        adjacency();
        featureMatrix();
        if (nodes == null || nodes.length == 0) {
            throw new DamagedDataException(GraphFolder.NODES + ": expected nodes of the split '" + split
                    + "', got none; 'split: per-class' draws splits, 'split: all' trains on every label");
        }
        double[] inputs = Arrays.stream(nodes).asDoubleStream().toArray();
        return new Examples(
                TensorValue.of(new TensorType(Shape.of(nodes.length, 1), ElementType.FLOAT64), inputs), targets(nodes));
    }

    private TensorValue targets(int[] nodes) {
        if (settings.target() == GraphTarget.CLASS) {
            double[] classes =
                    Arrays.stream(nodes).mapToDouble(node -> labels[node]).toArray();
            return TensorValue.of(new TensorType(Shape.of(nodes.length), ElementType.FLOAT64), classes);
        }
        double[] indicators = new double[nodes.length * folder.classes()];
        for (int example = 0; example < nodes.length; example++) {
            indicators[example * folder.classes() + labels[nodes[example]]] = 1;
        }
        Shape shape = Shape.of(nodes.length, folder.classes());
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), indicators);
    }

    private SequencedMap<String, int[]> splits() {
        if (splits == null) {
            GraphReader.Nodes read = reader.nodes();
            labels = read.labels();
            splits = switch (settings.split()) {
                case NodeSplit.Given _ -> given(read.splits());
                case NodeSplit.PerClass perClass -> drawn(perClass);
                case NodeSplit.All _ ->
                    new LinkedHashMap<>(Map.of(
                            TRAIN,
                            IntStream.range(0, labels.length)
                                    .filter(node -> labels[node] >= 0)
                                    .toArray()));
            };
        }
        return splits;
    }

    private SequencedMap<String, int[]> given(String[] written) {
        SequencedMap<String, int[]> given = new LinkedHashMap<>();
        for (String split : names()) {
            String inFile = WRITTEN.get(split);
            given.put(
                    split,
                    IntStream.range(0, written.length)
                            .filter(node -> written[node].equals(inFile))
                            .toArray());
        }
        return given;
    }

    /** Goes through a shuffle of the nodes; the first of each class are trained on, the next are for validation. */
    private SequencedMap<String, int[]> drawn(NodeSplit.PerClass rule) {
        int[] seen = new int[folder.classes()];
        SequencedMap<String, List<Integer>> chosen = new LinkedHashMap<>();
        names().forEach(split -> chosen.put(split, new ArrayList<>()));
        for (int node : random.stream("split").split("nodes").permutation(folder.nodes())) {
            if (labels[node] >= 0) {
                int place = seen[labels[node]]++;
                String split =
                        place < rule.train() ? TRAIN : place < rule.train() + rule.validation() ? VALIDATION : TEST;
                chosen.computeIfAbsent(split, _ -> new ArrayList<>()).add(node);
            }
        }
        SequencedMap<String, int[]> drawn = new LinkedHashMap<>();
        chosen.forEach((split, nodes) -> drawn.put(
                split, nodes.stream().mapToInt(Integer::intValue).sorted().toArray()));
        return drawn;
    }

    @Override
    public <T> Optional<T> structure(Class<T> type) {
        return type.isInstance(this) && type == NodeGraph.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public int nodes() {
        return folder.nodes();
    }

    @Override
    public int features() {
        return folder.featureColumns();
    }

    @Override
    public synchronized SparseMatrix adjacency() {
        if (adjacency == null) {
            SparseMatrix read = reader.adjacency();
            adjacency = settings.addedEdges() > 0
                    ? AddedEdges.of(read, settings.addedEdges(), random.stream("added-edges"))
                    : read;
        }
        return adjacency;
    }

    @Override
    public synchronized SparseMatrix featureMatrix() {
        if (features == null) {
            features = scaled(reader.features());
        }
        return features;
    }

    private SparseMatrix scaled(SparseMatrix raw) {
        int[] starts = raw.rowStarts();
        double[] values = raw.values();
        for (int row = 0; row < raw.rows(); row++) {
            double size = size(values, starts[row], starts[row + 1]);
            for (int index = starts[row]; index < starts[row + 1] && size > 0; index++) {
                values[index] /= size;
            }
        }
        return new SparseMatrix(raw.columns(), starts, raw.columnIndices(), values);
    }

    private double size(double[] values, int from, int end) {
        double sum = 0;
        for (int index = from; index < end; index++) {
            sum += settings.features() == FeatureScale.SUM ? Math.abs(values[index]) : values[index] * values[index];
        }
        return switch (settings.features()) {
            case NONE -> 1;
            case SUM -> sum;
            case NORM -> Math.sqrt(sum);
        };
    }
}
