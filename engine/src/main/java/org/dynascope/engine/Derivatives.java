package org.dynascope.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.derivative.ForwardSweep;
import org.dynascope.engine.derivative.ReverseSweep;
import org.dynascope.engine.graph.Node;

/**
 * Derivatives of recorded graphs, as graphs; so they nest in any order. A variable may be any tensor of the recording, an
 * input or an intermediate value. Results are zero where the output does not depend on a variable.
 *
 * @since 0.1.0
 */
public final class Derivatives {
    private Derivatives() {}

    /**
     * Returns the gradient, by reverse mode.
     *
     * @param scalar a tensor of one element
     * @param variables tensors to differentiate by
     * @return for each variable a tensor of its type
     * @throws ShapeException if {@code scalar} has more than one element
     */
    public static Named<Tensor> gradient(Tensor scalar, Named<Tensor> variables) {
        if (scalar.shape().elements() != 1) {
            throw new ShapeException(
                    "gradient: expected a scalar, got " + Node.of(scalar).description());
        }
        return vjp(scalar, scalar.constant(1).reshape(scalar.shape()), variables);
    }

    /**
     * Returns the vector-Jacobian product cotangentᵀ · ∂output/∂variable, by reverse mode.
     *
     * @param output tensor to differentiate
     * @param cotangent weights, of the output's type
     * @param variables tensors to differentiate by
     * @return for each variable a tensor of its type
     * @throws ShapeException if the cotangent's type is not the output's
     */
    public static Named<Tensor> vjp(Tensor output, Tensor cotangent, Named<Tensor> variables) {
        requireType("vjp", "cotangent", output, cotangent);
        List<Node> nodes = variables.values().stream().map(Node::of).toList();
        ReverseSweep sweep = new ReverseSweep(Node.of(output), cotangent, nodes);
        return variables.map(variable -> sweep.cotangent(Node.of(variable)));
    }

    /**
     * Returns the Jacobian-vector product ∂output/∂variables · tangents, by forward mode.
     *
     * @param output tensor to differentiate
     * @param variables tensors to differentiate by
     * @param tangents direction, of the same names and types
     * @return tensor of the output's type
     * @throws ShapeException if a tangent's type is not its variable's
     */
    public static Tensor jvp(Tensor output, Named<Tensor> variables, Named<Tensor> tangents) {
        return forward(List.of(output), variables, tangents).tangent(Node.of(output));
    }

    /** Returns the Jacobian-vector products of several outputs, in one sweep; see above. */
    public static Named<Tensor> jvp(Named<Tensor> outputs, Named<Tensor> variables, Named<Tensor> tangents) {
        ForwardSweep sweep = forward(new ArrayList<>(outputs.values()), variables, tangents);
        return outputs.map(output -> sweep.tangent(Node.of(output)));
    }

    /**
     * Returns the product of the Hessian with a direction, exactly: the Jacobian-vector product of the gradient.
     *
     * @param scalar a tensor of one element
     * @param variables tensors to differentiate by
     * @param direction direction, of the same names and types
     * @return for each variable a tensor of its type
     * @throws ShapeException if {@code scalar} has more than one element or types differ
     * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter (1994), Fast exact multiplication by the Hessian</a>
     */
    public static Named<Tensor> hessianVectorProduct(Tensor scalar, Named<Tensor> variables, Named<Tensor> direction) {
        return jvp(gradient(scalar, variables), variables, direction);
    }

    private static ForwardSweep forward(List<Tensor> outputs, Named<Tensor> variables, Named<Tensor> tangents) {
        Map<Node, Tensor> directions = new LinkedHashMap<>();
        for (String name : variables.names()) {
            Tensor variable = variables.get(name);
            requireType("jvp", "tangent of '" + name + "'", variable, tangents.get(name));
            directions.put(Node.of(variable), tangents.get(name));
        }
        return new ForwardSweep(outputs.stream().map(Node::of).toList(), directions);
    }

    private static void requireType(String operation, String role, Tensor expected, Tensor direction) {
        if (!expected.type().equals(direction.type())) {
            throw new ShapeException(operation + ": expected " + expected.type() + " as " + role + ", got "
                    + Node.of(direction).description());
        }
    }
}
