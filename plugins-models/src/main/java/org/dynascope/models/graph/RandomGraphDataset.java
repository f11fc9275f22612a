package org.dynascope.models.graph;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.NodeGraph;
import org.dynascope.api.data.Target;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.TriangularFactor;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Least squares on a drawn graph, as badly conditioned as one likes and with a known minimum, 0: for comparing optimizers. The features X =
 * √n·U·Σ·Vᵀ have drawn orthonormal U and V and singular values from 1 to 1/κ in even ratios. The targets are Y = √(n/d)·P·R⁻¹·G for the smoothed features
 * P = (I + λ·L̂)⁻¹·X, a triangular R with Rᵀ·R = Pᵀ·P, and Gaussian G: as strong in each of their d directions, however small its
 * singular value. Every node is an example of the split {@code train}; an input is the number of a node.
 *
 * @since 0.1.0
 */
public final class RandomGraphDataset implements Dataset, NodeGraph {
    private static final String NAME = "random-graph";
    private static final String TRAIN = "train";
    private static final double SOLVE_TOLERANCE = 1e-13;

    private final RandomGraphParameters settings;
    private final RandomStream random;
    private @Nullable Drawn drawn;

    /** What was drawn: the graph, X and Y. */
    private record Drawn(GraphOperator operator, double[] features, double[] targets) {}

    /** Creates the data set; draws nothing. */
    @Inject
    public RandomGraphDataset(RandomGraphParameters settings, RandomStreams random) {
        this.settings = settings;
        this.random = random.stream("graph");
    }

    /** Returns the descriptor of {@code random-graph}. */
    public static Extension<Dataset, RandomGraphParameters> extension() {
        return Extension.of(Dataset.class, NAME, RandomGraphParameters.class, RandomGraphDataset.class)
                .summary("least squares of given condition on the nodes of a drawn graph, with a minimum of 0");
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(Shape.of(1), new Target.Values(Shape.of(settings.outputs())), List.of(TRAIN));
    }

    @Override
    public Examples load(String split) {
        if (!split.equals(TRAIN)) {
            throw new IllegalArgumentException(NAME + ": expected the split 'train', got '" + split + "'");
        }
        double[] all = IntStream.range(0, nodes()).asDoubleStream().toArray();
        return new Examples(block(all, 1), block(drawn().targets().clone(), settings.outputs()));
    }

    private static TensorValue block(double[] numbers, int columns) {
        Shape shape = Shape.of(numbers.length / columns, columns);
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), numbers);
    }

    private synchronized Drawn drawn() {
        if (drawn == null) {
            GraphOperator operator =
                    GraphOperator.of(settings.kind().draw(settings.nodes(), random.split("edges")::at), false);
            double[] features = drawnFeatures();
            drawn = new Drawn(operator, features, drawnTargets(operator, features));
        }
        return drawn;
    }

    private double[] drawnFeatures() {
        int nodes = settings.nodes();
        int width = settings.features();
        double[] left = orthonormal(nodes, width, random.split("left"));
        double[] right = orthonormal(width, width, random.split("right"));
        double[] scaled = new double[right.length];
        for (int index = 0; index < scaled.length; index++) {
            double exponent = width == 1 ? 0 : -(index % width) / (width - 1.0);
            scaled[(index % width) * width + index / width] =
                    right[index] * Math.sqrt(nodes) * Math.pow(settings.condition(), exponent);
        }
        return product(left, scaled, width);
    }

    private double[] drawnTargets(GraphOperator operator, double[] features) {
        int nodes = settings.nodes();
        int width = settings.features();
        int[] all = IntStream.range(0, nodes).toArray();
        double[] smoothed = new GraphRegression(operator, settings.lambda(), features, width, all, 0, Parallel.none())
                .smoothedFeatures(SOLVE_TOLERANCE);
        double[] numbers = normal(width * settings.outputs(), random.split("targets"));
        double[] weights = TriangularFactor.of(smoothed, nodes, width, 0).solve(numbers, settings.outputs());
        double[] targets = product(smoothed, weights, width);
        double scale = Math.sqrt(nodes / (double) width);
        Arrays.setAll(targets, index -> scale * targets[index]);
        return targets;
    }

    /** Returns A·B for A of shape [rows, inner]. */
    private static double[] product(double[] first, double[] second, int inner) {
        int columns = second.length / inner;
        double[] product = new double[first.length / inner * columns];
        for (int row = 0; row < first.length / inner; row++) {
            for (int middle = 0; middle < inner; middle++) {
                double factor = first[row * inner + middle];
                for (int column = 0; column < columns; column++) {
                    product[row * columns + column] += factor * second[middle * columns + column];
                }
            }
        }
        return product;
    }

    /** Returns Gaussian columns, each made orthogonal to those before it, twice for the sake of rounding. */
    private static double[] orthonormal(int rows, int width, RandomStream random) {
        double[] block = normal(rows * width, random);
        for (int column = 0; column < width; column++) {
            for (int earlier = 0; earlier < 2 * column; earlier++) {
                add(block, width, column, -dot(block, width, column, earlier % column), earlier % column);
            }
            double norm = Math.sqrt(dot(block, width, column, column));
            for (int index = column; index < block.length; index += width) {
                block[index] /= norm;
            }
        }
        return block;
    }

    private static double dot(double[] block, int width, int first, int second) {
        double sum = 0;
        for (int row = 0; row < block.length; row += width) {
            sum += block[row + first] * block[row + second];
        }
        return sum;
    }

    private static void add(double[] block, int width, int target, double factor, int source) {
        for (int row = 0; row < block.length; row += width) {
            block[row + target] += factor * block[row + source];
        }
    }

    private static double[] normal(int count, RandomStream random) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return numbers;
    }

    @Override
    public <T> Optional<T> structure(Class<T> type) {
        return type == NodeGraph.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public int nodes() {
        return settings.nodes();
    }

    @Override
    public int features() {
        return settings.features();
    }

    @Override
    public SparseMatrix adjacency() {
        return drawn().operator().adjacency().toSparseMatrix();
    }

    @Override
    public SparseMatrix featureMatrix() {
        int width = settings.features();
        int[] starts = new int[settings.nodes() + 1];
        Arrays.setAll(starts, node -> node * width);
        int[] columns = new int[settings.nodes() * width];
        Arrays.setAll(columns, index -> index % width);
        return new SparseMatrix(width, starts, columns, drawn().features().clone());
    }
}
