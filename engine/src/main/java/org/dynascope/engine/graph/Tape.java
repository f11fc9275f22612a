package org.dynascope.engine.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;

/**
 * Makes the nodes of one recording and numbers them, so that operands have smaller numbers than results. Not safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class Tape {
    private final SequencedMap<String, Node> inputs = new LinkedHashMap<>();
    private long recorded;

    /** Creates an empty tape. */
    public Tape() {}

    /**
     * Records a run-time input.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Node input(String name, TensorType type) {
        if (inputs.containsKey(name)) {
            throw new IllegalArgumentException("an input named '" + name + "' is already declared, as "
                    + inputs.get(name).type());
        }
        Node node = new Node(this, recorded++, type, new Input(name));
        inputs.put(name, node);
        return node;
    }

    /** Records a stand-in for a value of a transformed graph; it is replaced before anything is computed. */
    public Node placeholder(TensorType type) {
        return new Node(this, recorded++, type, new Input("placeholder"));
    }

    /** Records numbers known now. */
    public Node constant(TensorValue value) {
        return new Node(this, recorded++, value.type(), new Constant(value));
    }

    /**
     * Records the result of a primitive.
     *
     * @throws ShapeException if the primitive refuses the operands; the message names them
     */
    public Node apply(Primitive primitive, List<Node> operands) {
        TensorType type;
        try {
            type = primitive.resultType(operands.stream().map(Node::type).toList());
        } catch (ShapeException refusal) {
            throw Complaint.aboutShapes(primitive.name(), refusal, operands);
        }
        return new Node(this, recorded++, type, new Result(primitive, operands));
    }

    /**
     * Returns a tensor as a node of this tape.
     *
     * @throws IllegalArgumentException if it belongs to another recording or is not the engine's
     */
    public Node own(String operation, Tensor tensor) {
        if (tensor instanceof Node node && node.tape() == this) {
            return node;
        }
        String described = tensor instanceof Node node ? node.description() : String.valueOf(tensor);
        throw new IllegalArgumentException(
                operation + ": expected tensors of one recording, got " + described + " of another");
    }

    /** Returns the declared inputs in order. */
    public Collection<Node> inputs() {
        return Collections.unmodifiableCollection(inputs.sequencedValues());
    }
}
