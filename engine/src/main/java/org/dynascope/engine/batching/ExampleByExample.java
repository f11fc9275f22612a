package org.dynascope.engine.batching;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.graph.Node;

/**
 * Any primitive on many examples, one after the other: the form for primitives the engine knows no other of. Rules: the
 * primitive's own rule for one example, batched; the cotangent of a shared operand is summed over the examples.
 *
 * @param primitive the primitive for one example
 * @param shared for each operand whether all examples have the same; the others have the axis of the examples in front
 * @param examples number of examples
 */
record ExampleByExample(Primitive primitive, List<Boolean> shared, int examples) implements Primitive {
    ExampleByExample {
        shared = List.copyOf(shared);
    }

    static Node apply(Primitive primitive, List<BatchOperand> operands, int examples) {
        List<Boolean> shared = operands.stream().map(BatchOperand::shared).toList();
        List<Node> nodes = operands.stream().map(BatchOperand::node).toList();
        return nodes.getFirst().tape().apply(new ExampleByExample(primitive, shared, examples), nodes);
    }

    @Override
    public String name() {
        return primitive.name();
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType result = primitive.resultType(exampleTypes(operands));
        return result.withShape(result.shape().prepend(examples));
    }

    private List<TensorType> exampleTypes(List<TensorType> operands) {
        List<TensorType> types = new ArrayList<>();
        for (int index = 0; index < operands.size(); index++) {
            TensorType type = operands.get(index);
            types.add(shared.get(index) ? type : BatchOperand.withoutExamples(type));
        }
        return types;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        List<TensorType> types = exampleTypes(operands);
        TensorType exampleResult = BatchOperand.withoutExamples(result);
        Kernel[] kernels = new Kernel[examples];
        for (int example = 0; example < examples; example++) {
            kernels[example] = primitive.kernel(types, exampleResult);
        }
        long[] steps = new long[operands.size()];
        for (int index = 0; index < steps.length; index++) {
            steps[index] = shared.get(index) ? 0 : types.get(index).bytes();
        }
        return new Examples(
                kernels, types.stream().mapToLong(TensorType::bytes).toArray(), steps, exampleResult.bytes());
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        Example example = new Example(operands, result);
        Tensor direction = shared.get(operand) ? tangent : example.standIn(tangent);
        return example.batch(primitive.jvp(operand, example.operands, example.result, direction));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Example example = new Example(operands, result);
        Tensor direction = example.standIn(cotangent);
        Tensor batch = example.batch(primitive.vjp(operand, example.operands, example.result, direction));
        return shared.get(operand) ? batch.sum(0) : batch;
    }

    /** Stand-ins for the operands and the result of one example, on which a rule of the primitive is recorded. */
    private final class Example {
        private final Map<Node, Node> batches = new HashMap<>();
        private final List<Tensor> operands = new ArrayList<>();
        private final Tensor result;

        Example(List<Tensor> operands, Tensor result) {
            for (int index = 0; index < operands.size(); index++) {
                Tensor operand = operands.get(index);
                this.operands.add(shared.get(index) ? operand : standIn(operand));
            }
            this.result = standIn(result);
        }

        Tensor standIn(Tensor batch) {
            Node node = Node.of(batch);
            Node standIn = node.tape().placeholder(BatchOperand.withoutExamples(node.type()));
            batches.put(standIn, node);
            return standIn;
        }

        Tensor batch(Tensor formula) {
            Node root = Node.of(formula);
            return new Batching(List.of(root), batches, examples).batch(root);
        }
    }

    /** Runs the kernel of each example on its part of the buffers. */
    private record Examples(Kernel[] kernels, long[] bytes, long[] steps, long resultBytes) implements Kernel {
        @Override
        public int tiles() {
            return kernels.length == 0 ? 1 : Math.multiplyExact(kernels.length, kernels[0].tiles());
        }

        @Override
        public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
            if (kernels.length == 0) {
                return;
            }
            int tiles = kernels[0].tiles();
            MemorySegment[] parts = new MemorySegment[operands.length];
            for (int example = firstTile / tiles; example * tiles < endTile; example++) {
                for (int index = 0; index < parts.length; index++) {
                    parts[index] = operands[index].asSlice(example * steps[index], bytes[index]);
                }
                int offset = example * tiles;
                kernels[example].run(
                        parts,
                        result.asSlice(example * resultBytes, resultBytes),
                        Math.max(firstTile - offset, 0),
                        Math.min(endTile - offset, tiles));
            }
        }
    }
}
