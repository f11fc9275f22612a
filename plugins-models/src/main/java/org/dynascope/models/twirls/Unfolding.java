package org.dynascope.models.twirls;

import org.dynascope.api.data.NodeGraph;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.jspecify.annotations.Nullable;

/**
 * The layers between the linear ones: steps that minimise E(Z) = ½‖Z − F‖² + (λ/2)·Σ ρ(‖zᵤ/√dᵤ − zᵥ/√dᵥ‖²) from Z = F on, or the
 * minimiser itself. Reads the graph when it is first used; safe for use by several threads.
 */
final class Unfolding {
    private final TwirlsParameters settings;
    private final NodeGraph source;
    private @Nullable Operators operators;

    Unfolding(TwirlsParameters settings, NodeGraph source) {
        this.settings = settings;
        this.source = source;
    }

    /**
     * What the graph is multiplied and solved with.
     *
     * @param graph degrees and Laplacians
     * @param normalised product with Â
     * @param adjacency product with A, with loops if there are any
     * @param loops product with A + I
     * @param smoothing H = I + λ·L̂
     */
    record Operators(
            GraphOperator graph,
            SparseProduct normalised,
            SparseProduct adjacency,
            SparseProduct loops,
            CsrMatrix smoothing) {}

    /** Returns the operators, made at the first call. */
    synchronized Operators operators() {
        if (operators == null) {
            Graph graph = Graph.ofAdjacency(source.adjacency());
            GraphOperator operator = GraphOperator.of(graph, settings.selfLoops());
            operators = new Operators(
                    operator,
                    SparseProduct.symmetric(operator.normalisedAdjacency()),
                    SparseProduct.symmetric(operator.adjacency()),
                    SparseProduct.symmetric(GraphOperator.of(graph, true).adjacency()),
                    operator.smoothing(settings.lambda()));
        }
        return operators;
    }

    /** Returns what the features F become, shape [nodes, columns]; steps are named {@code propagation.step-k}. */
    Tensor of(Tensor features) {
        return switch (settings.propagation()) {
            case Propagation.Implicit(double tolerance) ->
                features.apply(new SymmetricSolve(operators().smoothing(), tolerance))
                        .named("propagation.minimiser");
            case Propagation steps ->
                settings.attention() instanceof Attention.Irls rule
                        ? withAttention(steps, features, rule)
                        : unrolled(constantStep(steps, features), features, 0, settings.steps());
        };
    }

    /** One step from Z. */
    private interface Step {
        Tensor from(Tensor values);
    }

    private Tensor unrolled(Step step, Tensor start, int first, int end) {
        Tensor values = start;
        for (int index = first; index < end; index++) {
            Tensor next = step.from(values);
            values = (settings.rectified() ? next.relu() : next).named("propagation.step-" + (index + 1));
        }
        return values;
    }

    private Tensor withAttention(Propagation steps, Tensor features, Attention.Irls rule) {
        WeightedGraph whole = WeightedGraph.of(source.adjacency(), hasLoops(steps), features);
        WeightedGraph graph = whole;
        Tensor values = features;
        Step step = constantStep(steps, features);
        if (rule.first()) {
            graph = whole.reweighted(scaledByRoots(values, whole), rule);
            step = weightedStep(steps, features, graph);
        }
        int half = settings.steps() / 2;
        values = unrolled(step, values, 0, half);
        WeightedGraph later = whole.reweighted(scaledByRoots(values, graph), rule);
        return unrolled(weightedStep(steps, features, later), values, half, settings.steps());
    }

    private boolean hasLoops(Propagation steps) {
        return settings.selfLoops() || steps instanceof Propagation.Published;
    }

    /** Returns zᵤ/√dᵤ, with 0 where a node has no edges; with the unnormalised Laplacian z itself. */
    private Tensor scaledByRoots(Tensor values, WeightedGraph graph) {
        return settings.propagation() instanceof Propagation.Preconditioned
                ? values
                : values.times(inverseRoot(graph.degrees()));
    }

    private static Tensor inverseRoot(Tensor degrees) {
        Tensor isPositive = degrees.greaterThan(degrees.constant(0));
        return isPositive.where(
                isPositive
                        .where(degrees, degrees.constant(1).broadcastTo(degrees.shape()))
                        .power(-0.5),
                degrees.constant(0).broadcastTo(degrees.shape()));
    }

    private Step constantStep(Propagation steps, Tensor features) {
        double lambda = settings.lambda();
        Operators on = operators();
        double[] degrees = on.graph().degrees();
        return switch (steps) {
            case Propagation.Plain plain -> plainStep(alpha(plain), features, values -> values.apply(on.normalised()));
            case Propagation.Preconditioned(double alpha) -> {
                Tensor inverse = inverseOf(degrees, features);
                yield values -> values.times(1 - alpha)
                        .plus(values.apply(on.adjacency())
                                .times(lambda)
                                .plus(features)
                                .times(inverse)
                                .times(alpha));
            }
            case Propagation.Published(double alpha) -> {
                Tensor inverse = inverseOf(on.graph().graph().degrees(), features);
                yield publishedStep(alpha, features, inverse, values -> values.apply(on.loops()));
            }
            case Propagation.Implicit _ -> throw new IllegalStateException("the minimiser has no steps");
        };
    }

    private Step weightedStep(Propagation steps, Tensor features, WeightedGraph graph) {
        double lambda = settings.lambda();
        Tensor degrees = graph.degrees();
        return switch (steps) {
            case Propagation.Plain plain -> {
                Tensor roots = inverseRoot(degrees);
                yield plainStep(
                        alpha(plain),
                        features,
                        values -> graph.product(values.times(roots)).times(roots));
            }
            case Propagation.Preconditioned(double alpha) -> {
                Tensor inverse = degrees.times(lambda).plus(1).power(-1);
                yield values -> values.times(1 - alpha)
                        .plus(graph.product(values)
                                .times(lambda)
                                .plus(features)
                                .times(inverse)
                                .times(alpha));
            }
            case Propagation.Published(double alpha) ->
                publishedStep(alpha, features, degrees.times(lambda).plus(1).power(-1), graph::product);
            case Propagation.Implicit _ -> throw new IllegalStateException("the minimiser has no steps");
        };
    }

    private Step plainStep(double alpha, Tensor features, Step product) {
        double lambda = settings.lambda();
        return values -> values.times(1 - alpha - alpha * lambda)
                .plus(product.from(values).times(alpha * lambda))
                .plus(features.times(alpha));
    }

    private Step publishedStep(double alpha, Tensor features, Tensor inverse, Step product) {
        Tensor root = inverse.sqrt();
        Tensor injected = features.times(inverse).times(alpha);
        return values -> values.times(1 - alpha)
                .plus(product.from(values.times(root)).times(root).times(alpha * settings.lambda()))
                .plus(injected);
    }

    private double alpha(Propagation.Plain plain) {
        return plain.alpha() > 0 ? plain.alpha() : 1 / (1 + settings.lambda());
    }

    /** Returns 1 / (λ·d + 1), shape [nodes, 1]. */
    private Tensor inverseOf(double[] degrees, Tensor like) {
        double[] inverse = new double[degrees.length];
        for (int node = 0; node < inverse.length; node++) {
            inverse[node] = 1 / (settings.lambda() * degrees[node] + 1);
        }
        return WeightedGraph.constant(like, Shape.of(inverse.length, 1), inverse);
    }
}
