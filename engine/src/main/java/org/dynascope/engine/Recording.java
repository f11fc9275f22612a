package org.dynascope.engine;

import java.util.Arrays;
import java.util.List;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Tape;
import org.dynascope.engine.operation.random.Uniform;

/**
 * A graph being recorded. Its tensors record every operation called on them; nothing is computed before the graph is given to
 * an {@link Engine}. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Recording {
    private final Tape tape = new Tape();

    /** Starts an empty recording. */
    public Recording() {}

    /**
     * Declares numbers that are set before a run.
     *
     * @param name name by which {@link Program} sets them and messages refer to them
     * @param type shape and element type
     * @throws IllegalArgumentException if the name is taken
     */
    public Tensor input(String name, TensorType type) {
        return tape.input(name, type);
    }

    /** Returns given numbers as a tensor; they are copied. */
    public Tensor constant(TensorView value) {
        return tape.constant(value.copy());
    }

    /**
     * Returns uniform numbers in [0, 1) determined by key, counter and position alone; their derivative is 0.
     *
     * @param shape shape of the result
     * @param element element type of the result
     * @param key float64 scalar, an integer below 2⁵³
     * @param counter float64 scalar, an integer below 2⁵³
     * @throws ShapeException if key or counter is not a float64 scalar
     * @see Uniform
     */
    public Tensor uniform(Shape shape, ElementType element, Tensor key, Tensor counter) {
        Node ownKey = tape.own("uniform", key);
        return ownKey.apply(new Uniform(shape, element), counter);
    }

    /**
     * Returns the intermediate values recorded with {@link Tensor#named} that the roots depend on, in the order of recording;
     * of equal names the first recorded.
     */
    public static Named<Tensor> namedValues(Tensor... roots) {
        List<Node> nodes = Arrays.stream(roots).map(Node::of).toList();
        return Graph.namedValues(nodes);
    }
}
