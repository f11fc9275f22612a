package org.dynascope.engine.derivative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.batching.Batching;
import org.dynascope.engine.batching.Examples;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.contraction.WeightedGrams;

/**
 * The empirical neural tangent kernel Θ = J · J′ᵀ, summed over parameters. A row of J is the gradient of one output of one
 * example. Where it is an outer product a ⊗ δ whose δ alone depends on the output, as for the weights of a dense layer, the
 * inner products of rows are those of the a times those of the δ; else the rows of that parameter are computed and
 * multiplied. Where the rows of all examples exceed the budget of memory, the kernel is put together from blocks, and rows are
 * computed once for each block they are needed in.
 *
 * @see <a href="https://arxiv.org/abs/1806.07572">Jacot, Gabriel, Hongler (2018), Neural tangent kernel, section 4</a>
 * @see <a href="https://arxiv.org/abs/2206.08720">Novak, Sohl-Dickstein, Schoenholz (2022), Fast finite width neural tangent
 *     kernel, section 3.2</a>
 * @since 0.1.0
 */
public final class TangentKernel {
    private final Node output;
    private final long memoryBudget;
    private final int outputs;
    private final Batching rows;

    /** For each δ the parts a of the outer products with it. */
    private final Map<Node, List<GradientForm>> terms = new LinkedHashMap<>();

    private TangentKernel(Node output, Named<Tensor> parameters, long memoryBudget) {
        this.output = output;
        this.memoryBudget = memoryBudget;
        this.outputs = Math.toIntExact(output.shape().elements());
        Node cotangent = output.tape().placeholder(output.type());
        List<Node> nodes = parameters.values().stream().map(Node::of).toList();
        ReverseSweep sweep = new ReverseSweep(output, cotangent, nodes);
        Named<Node> gradients =
                parameters.map(parameter -> GradientForm.core(Node.of(sweep.cotangent(Node.of(parameter)))));
        this.rows = Jacobians.batching(gradients.values().stream().toList(), cotangent);
        for (String name : gradients.names()) {
            if (!rows.isShared(gradients.get(name))) {
                GradientForm form = GradientForm.of(name, gradients.get(name), rows);
                terms.computeIfAbsent(form.sensitivity(), _ -> new ArrayList<>())
                        .add(form);
            }
        }
    }

    /**
     * Returns the kernel between two batches, shape [left examples · outputs, right examples · outputs].
     *
     * @throws IllegalArgumentException if the rows of two examples need more memory than the budget
     */
    public static Tensor of(Node output, Named<Tensor> parameters, Examples left, Examples right, long memoryBudget) {
        TangentKernel kernel = new TangentKernel(output, parameters, memoryBudget);
        long most = kernel.mostExamples();
        return (long) left.count() + right.count() <= most
                ? kernel.between(left, right)
                : new KernelBlocks((int) (most / 2), kernel::between).between(left, right);
    }

    /**
     * Returns how many examples' rows of the Jacobian by one parameter fit into the budget.
     *
     * @throws IllegalArgumentException if these are fewer than two
     */
    private long mostExamples() {
        long most = Integer.MAX_VALUE;
        for (Map.Entry<Node, List<GradientForm>> term : terms.entrySet()) {
            long bytes = Math.max(1, outputs * term.getKey().type().bytes());
            most = Math.min(most, memoryBudget / bytes);
            if (most < 2) {
                throw new IllegalArgumentException("tangent kernel: the Jacobian of two examples by '"
                        + term.getValue().getFirst().parameter() + "' needs " + 2 * bytes
                        + " bytes, more than the budget of " + memoryBudget);
            }
        }
        return most;
    }

    private Tensor between(Examples left, Examples right) {
        int height = Math.multiplyExact(left.count(), outputs);
        int width = Math.multiplyExact(right.count(), outputs);
        List<Tensor> operands = new ArrayList<>();
        terms.forEach((sensitivity, forms) -> {
            operands.add(matrix(rows.batch(sensitivity), left, height));
            operands.add(matrix(rows.batch(sensitivity), right, width).transpose());
            operands.add(weights(forms, left, right));
        });
        if (operands.isEmpty()) {
            return output.constant(0).broadcastTo(Shape.of(height, width));
        }
        Tensor[] others = operands.subList(1, operands.size()).toArray(Tensor[]::new);
        return operands.getFirst().apply(new WeightedGrams(outputs, left.equals(right)), others);
    }

    /** Returns a node for all examples, one row of numbers for each of them, or for each of their outputs. */
    private static Tensor matrix(Node node, Examples examples, int height) {
        Node batch = examples.batching(List.of(node)).batch(node);
        return batch.reshape(Shape.of(height, Math.toIntExact(batch.shape().elements() / height)));
    }

    private static Tensor weights(List<GradientForm> forms, Examples left, Examples right) {
        Tensor first = weight(forms.getFirst(), left, right);
        return forms.stream().skip(1).map(form -> weight(form, left, right)).reduce(first, Tensor::plus);
    }

    private static Tensor weight(GradientForm form, Examples left, Examples right) {
        return form.activation()
                .map(node -> matrix(node, left, left.count())
                        .matmul(matrix(node, right, right.count()).transpose()))
                .orElseGet(() -> ones(form.sensitivity(), left.count(), right.count()));
    }

    private static Tensor ones(Node like, int height, int width) {
        return like.constant(1).broadcastTo(Shape.of(height, width));
    }
}
