package org.dynascope.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.batching.Batching;
import org.dynascope.engine.batching.Examples;
import org.dynascope.engine.derivative.ForwardSweep;
import org.dynascope.engine.derivative.Jacobians;
import org.dynascope.engine.derivative.ReverseSweep;
import org.dynascope.engine.derivative.SecondDerivative;
import org.dynascope.engine.derivative.TangentKernel;
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
        requireScalar("gradient", scalar);
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

    /**
     * Returns the second derivative of a scalar along a direction, dᵀ · ∇² · d, exactly: the curvature along d where its length is 1.
     *
     * <p>Cost beside the gradient, whose sweeps it shares: about half a {@linkplain #hessianVectorProduct product} of the Hessian.
     *
     * @param scalar a tensor of one element
     * @param variables tensors to differentiate by
     * @param direction direction, of the same names and types
     * @return tensor of the scalar's type
     * @throws ShapeException if {@code scalar} has more than one element or types differ
     * @see SecondDerivative
     */
    public static Tensor secondDerivative(Tensor scalar, Named<Tensor> variables, Named<Tensor> direction) {
        requireScalar("second derivative", scalar);
        return SecondDerivative.of(Node.of(scalar), directions(variables, direction));
    }

    /**
     * Returns the product of the generalised Gauss–Newton matrix Jᵀ · ∇²ℓ · J with a direction, exactly, where J is the Jacobian
     * of the outputs and ∇²ℓ the Hessian of the loss by the outputs. It is positive semidefinite if the loss is convex in the
     * outputs, and the Hessian if the outputs are linear in the variables. What the loss takes from the variables past the
     * outputs, such as a weight decay, is left out.
     *
     * <p>Cost: one forward and one reverse sweep through the outputs.
     *
     * @param outputs tensor the loss is computed from
     * @param loss a tensor of one element, recorded from {@code outputs}
     * @param variables tensors to differentiate by
     * @param direction direction, of the same names and types
     * @return for each variable a tensor of its type
     * @throws ShapeException if {@code loss} has more than one element or types differ
     * @see <a href="https://doi.org/10.1162/08997660260028683">Schraudolph (2002), Fast curvature matrix-vector products</a>
     */
    public static Named<Tensor> gaussNewtonVectorProduct(
            Tensor outputs, Tensor loss, Named<Tensor> variables, Named<Tensor> direction) {
        Tensor tangent = jvp(outputs, variables, direction);
        Tensor curved = jvp(one(gradient(loss, one(outputs))), one(outputs), one(tangent));
        return vjp(outputs, curved, variables);
    }

    /**
     * Returns dᵀ · G · d with the {@linkplain #gaussNewtonVectorProduct generalised Gauss–Newton matrix} G, exactly: the second
     * derivative of the loss by the outputs along J · d.
     *
     * <p>Cost: one forward sweep through the outputs.
     *
     * @return tensor of the loss's type
     * @throws ShapeException if {@code loss} has more than one element or types differ
     */
    public static Tensor gaussNewtonForm(
            Tensor outputs, Tensor loss, Named<Tensor> variables, Named<Tensor> direction) {
        return secondDerivative(loss, one(outputs), one(jvp(outputs, variables, direction)));
    }

    private static Named<Tensor> one(Tensor tensor) {
        return new Named<>(new LinkedHashMap<>(Map.of("outputs", tensor)));
    }

    private static Tensor one(Named<Tensor> named) {
        return named.values().iterator().next();
    }

    /**
     * Returns the Jacobian, whole: by reverse mode on all unit cotangents at once if the output has no more elements than the
     * variables together, else by forward mode on all unit tangents.
     *
     * @param output tensor to differentiate
     * @param variables tensors to differentiate by
     * @return for each variable a tensor of shape [output shape…, variable shape…]
     */
    public static Named<Tensor> jacobian(Tensor output, Named<Tensor> variables) {
        return Jacobians.of(Node.of(output), variables);
    }

    /**
     * Returns a model's first-order expansion f(θ₀) + J(θ₀) · (θ − θ₀). Its derivative by θ is J(θ₀), so the linearised model
     * can be trained in θ while θ₀ stays.
     *
     * @param model records the model's output from parameters
     * @param origin the parameters θ₀ to expand at
     * @param parameters the parameters θ, of the same names and types
     * @return tensor of the output's type
     * @throws ShapeException if a parameter's type is not that of its origin
     */
    public static Tensor linearize(
            Function<Named<Tensor>, Tensor> model, Named<Tensor> origin, Named<Tensor> parameters) {
        Tensor output = model.apply(origin);
        Named<Tensor> change = origin.mapWithName((name, start) -> {
            requireType("linearize", "parameter '" + name + "'", start, parameters.get(name));
            return parameters.get(name).minus(start);
        });
        return output.plus(jvp(output, origin, change));
    }

    /**
     * Records tensors again for every example of a batch at once: each tensor of the example is replaced by the batch of the
     * same name, and what depends on it gains an axis for the examples in front. Everything else is shared by the examples,
     * random numbers too if their key and counter are. An example may be made of any tensors, inputs or constants, whose numbers
     * are then not used. Operations the engine has no batched form of run on one example after the other.
     *
     * @param results tensors recorded from one example
     * @param example tensors of one example
     * @param batch for each of them the batch, of shape [examples, …shape]
     * @return for each result a tensor of shape [examples, …shape]
     * @throws ShapeException if a batch's type does not fit the example's, or the batches have different numbers of examples
     */
    public static Named<Tensor> batched(Named<Tensor> results, Named<Tensor> example, Named<Tensor> batch) {
        Named<Node> roots = results.map(Node::of);
        Batching batching = Examples.of(example, batch).batching(roots.values());
        return roots.map(batching::batch);
    }

    /**
     * Returns the gradient of each example's loss, by one batched reverse sweep.
     *
     * <p>The loss is recorded once, from one example, such as a batch of size 1; values that couple the examples of a batch, as
     * batch statistics do, therefore do not. Cost: the arithmetic of the batch's gradient; memory and time to write one set of
     * parameters for each example.
     *
     * @param loss a tensor of one element, recorded from one example
     * @param parameters tensors to differentiate by
     * @param example tensors of that example, see {@link #batched}
     * @param batch for each of them the batch, of shape [examples, …shape]
     * @return for each parameter a tensor of shape [examples, …shape]
     * @throws ShapeException if {@code loss} has more than one element, or the batches do not fit the example
     */
    public static Named<Tensor> perExampleGradients(
            Tensor loss, Named<Tensor> parameters, Named<Tensor> example, Named<Tensor> batch) {
        return batched(gradient(loss, parameters), example, batch);
    }

    /**
     * Returns the empirical neural tangent kernel Θ = J · Jᵀ of a batch, where row (i, a) of J is the gradient of output a of
     * example i. It is symmetric and positive semidefinite.
     *
     * <p>Where an example's gradient by a parameter is an outer product, as for weights and biases of a dense layer that sees one
     * row of each example, only inner products of activations and of cotangents are computed; by other parameters the Jacobian is.
     *
     * @param output output recorded from one example
     * @param parameters tensors to differentiate by
     * @param example tensors of that example, see {@link #batched}
     * @param batch for each of them the batch, of shape [examples, …shape]
     * @param memoryBudget most bytes that rows of the Jacobian by one parameter may take at a time; where all rows need more, the
     *     kernel is computed in blocks, and rows once for each block
     * @return matrix of shape [examples · outputs, examples · outputs]
     * @throws ShapeException if the batches do not fit the example
     * @throws IllegalArgumentException if the budget does not suffice for two examples
     * @see TangentKernel
     */
    public static Tensor tangentKernel(
            Tensor output, Named<Tensor> parameters, Named<Tensor> example, Named<Tensor> batch, long memoryBudget) {
        return tangentKernel(output, parameters, example, batch, batch, memoryBudget);
    }

    /** Returns the tangent kernel J · J′ᵀ between the examples of two batches; see above. */
    public static Tensor tangentKernel(
            Tensor output,
            Named<Tensor> parameters,
            Named<Tensor> example,
            Named<Tensor> rows,
            Named<Tensor> columns,
            long memoryBudget) {
        return TangentKernel.of(
                Node.of(output), parameters, Examples.of(example, rows), Examples.of(example, columns), memoryBudget);
    }

    private static ForwardSweep forward(List<Tensor> outputs, Named<Tensor> variables, Named<Tensor> tangents) {
        return new ForwardSweep(outputs.stream().map(Node::of).toList(), directions(variables, tangents));
    }

    private static Map<Node, Tensor> directions(Named<Tensor> variables, Named<Tensor> tangents) {
        Map<Node, Tensor> directions = new LinkedHashMap<>();
        for (String name : variables.names()) {
            Tensor variable = variables.get(name);
            requireType("jvp", "tangent of '" + name + "'", variable, tangents.get(name));
            directions.put(Node.of(variable), tangents.get(name));
        }
        return directions;
    }

    private static void requireScalar(String operation, Tensor scalar) {
        if (scalar.shape().elements() != 1) {
            throw new ShapeException(
                    operation + ": expected a scalar, got " + Node.of(scalar).description());
        }
    }

    private static void requireType(String operation, String role, Tensor expected, Tensor direction) {
        if (!expected.type().equals(direction.type())) {
            throw new ShapeException(operation + ": expected " + expected.type() + " as " + role + ", got "
                    + Node.of(direction).description());
        }
    }
}
