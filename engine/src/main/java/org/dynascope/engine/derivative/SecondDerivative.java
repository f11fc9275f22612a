package org.dynascope.engine.derivative;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.contraction.Matmul;

/**
 * The second derivative of a scalar L along a direction, from tangents and cotangents alone: each operation r = φ(a, b, …) adds
 *
 * <pre>
 * ⟨∂L/∂r, φ″[ȧ, ḃ, …]⟩,   φ″ = d²/dε² φ(a + ε·ȧ, b + ε·ḃ, …) at ε = 0,
 * </pre>
 *
 * <p>where a linear one adds nothing. The tangents of all operations come from one forward sweep, the cotangents from the gradient's
 * reverse sweep, which does not depend on the direction; φ″ is the forward rule, differentiated once more. So nothing is swept back
 * for a direction, as the product of the Hessian with it would need.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Griewank, Walther (2008), Evaluating derivatives, section 5.4</a>
 * @since 0.1.0
 */
public final class SecondDerivative {
    private final ForwardSweep tangents;
    private final ReverseSweep cotangents;
    private final SequencedMap<Shape, Tensor> terms = new LinkedHashMap<>();

    private SecondDerivative(Node scalar, Map<Node, Tensor> directions) {
        this.tangents = new ForwardSweep(List.of(scalar), directions);
        this.cotangents = new ReverseSweep(scalar, scalar.constant(1).reshape(scalar.shape()), directions.keySet());
        for (Node node : Graph.reachable(List.of(scalar))) {
            if (!directions.containsKey(node) && node.origin() instanceof Result result && cotangents.reaches(node)) {
                add(node, result);
            }
        }
    }

    /** Records the derivative, a tensor of the scalar's type. */
    public static Tensor of(Node scalar, Map<Node, Tensor> directions) {
        Map<Node, Tensor> constant = new LinkedHashMap<>();
        directions.forEach((node, direction) -> constant.put(node, direction.detached()));
        return new SecondDerivative(scalar, constant)
                .terms.values().stream()
                        .map(term -> term.sum().reshape(scalar.shape()))
                        .reduce(Tensor::plus)
                        .orElseGet(() -> scalar.constant(0).broadcastTo(scalar.shape()));
    }

    /** Adds an operation's share to the term of its shape, since one long sum is cheaper than many short ones. */
    private void add(Node node, Result result) {
        Set<Node> values = new HashSet<>(result.operands());
        values.add(node);
        Map<Node, Tensor> moving = new HashMap<>();
        values.forEach(value -> tangents.find(value).ifPresent(tangent -> moving.put(value, tangent)));
        share(node, result, values, moving).ifPresent(term -> terms.merge(term.shape(), term, Tensor::plus));
    }

    /** Returns a tensor whose elements add up to an operation's share; nothing where there is none. */
    private Optional<Tensor> share(Node node, Result result, Set<Node> values, Map<Node, Tensor> moving) {
        Tensor cotangent = cotangents.cotangent(node);
        return result.primitive() instanceof Matmul product
                ? share(product, result.operands(), cotangent, moving)
                : bend(node, values, moving).map(cotangent::times);
    }

    /** A product's share 2·⟨C, Ȧ·Ḃ⟩ is 2·⟨Ȧᵀ·C, Ḃ⟩, which spares a product of one column: those are slow. */
    private static Optional<Tensor> share(
            Matmul product, List<Node> factors, Tensor cotangent, Map<Node, Tensor> moving) {
        Tensor left = moving.get(factors.getFirst());
        Tensor right = moving.get(factors.getLast());
        if (left == null || right == null) {
            return Optional.empty();
        }
        Tensor turned = product.vjp(1, List.of(left, right), cotangent, cotangent);
        return Optional.of(turned.times(right).times(2));
    }

    /** Returns φ″ of an operation; nothing where it is linear in what moves. */
    private Optional<Tensor> bend(Node node, Set<Node> values, Map<Node, Tensor> moving) {
        if (!moving.containsKey(node)) {
            return Optional.empty();
        }
        Node slope = Node.of(tangents.tangent(node));
        Set<Node> known = new HashSet<>(values);
        values.stream()
                .filter(value -> !value.equals(node) && moving.containsKey(value))
                .forEach(value -> known.add(Node.of(tangents.tangent(value))));
        return ForwardSweep.over(Graph.between(known, slope), moving).find(slope);
    }
}
