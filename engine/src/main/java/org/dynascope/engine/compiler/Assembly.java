package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.execution.BlockAddress;
import org.dynascope.engine.execution.KernelStep;
import org.dynascope.engine.execution.ScratchStep;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.ScratchKernel;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.SummedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;

/** Makes the steps, with absolute addresses, of a unit that is one operation. */
final class Assembly {
    /** Elements times operations above which a step is shared among threads: some microseconds of work. */
    static final long SHARED_WORK = 1 << 15;

    private final Node node;
    private final List<Boolean> readsParts;
    private final boolean isGathered;
    private final List<Kernel> kernels;
    private final boolean shared;

    /**
     * Chooses the kernels.
     *
     * @param unit a unit of one operation
     * @param slices slices by which it is computed
     */
    Assembly(Unit unit, Target target, Slices slices) {
        this.node = unit.members().getFirst();
        this.isGathered = slices.isGathered(unit);
        this.readsParts = readsParts(node, slices, isGathered);
        this.kernels = kernels(unit, target, slices);
        this.shared = work(node) / slices.count() >= SHARED_WORK;
    }

    private static List<Boolean> readsParts(Node node, Slices slices, boolean isGathered) {
        List<TensorType> types = node.operands().stream().map(Node::type).toList();
        return slices.count() > 1 && !isGathered && primitive(node) instanceof SlicedPrimitive sliced
                ? sliced.readsSlices(types)
                : types.stream().map(_ -> isGathered).toList();
    }

    /** Returns the kernel of a unit of one operation, of one of its slices, or those by which slices are gathered. */
    static List<Kernel> kernels(Unit unit, Target target, Slices slices) {
        Node node = unit.members().getFirst();
        boolean isGathered = slices.isGathered(unit);
        Primitive primitive = primitive(node);
        if (isGathered && primitive instanceof SummedPrimitive summed) {
            List<TensorType> types = node.operands().stream().map(Node::type).toList();
            return summed.sliceKernels(types, node.type(), slices.count(), target.vectorised());
        }
        List<Boolean> readsParts = readsParts(node, slices, false);
        List<TensorType> types = new ArrayList<>();
        for (Node operand : node.operands()) {
            types.add(readsParts.get(types.size()) ? slices.type(operand) : operand.type());
        }
        return List.of(
                target.vectorised() && primitive instanceof VectorPrimitive vector
                        ? vector.vectorKernel(types, slices.type(node))
                        : primitive.kernel(types, slices.type(node)));
    }

    static Primitive primitive(Node node) {
        if (node.origin() instanceof Result result) {
            return result.primitive();
        }
        throw new IllegalStateException("expected a result, got " + node.description());
    }

    /** Returns a count of elements touched; for products of multiply-adds, which are about eight times as fast. */
    private static long work(Node node) {
        if (OperationCount.isProduct(primitive(node))) {
            return OperationCount.of(node) / 16;
        }
        long touched = node.shape().elements();
        for (Node operand : node.operands()) {
            touched = Math.max(touched, operand.shape().elements());
        }
        return touched * 2;
    }

    /** Returns the step for one place in memory. */
    Step step(Addresses memory) {
        List<MemorySegment> operands = new ArrayList<>();
        for (Node operand : node.operands()) {
            Node owner = Buffers.owner(operand);
            operands.add(readsParts.get(operands.size()) ? memory.part(owner) : memory.numbers(owner));
        }
        MemorySegment[] read = operands.toArray(MemorySegment[]::new);
        MemorySegment result = isGathered ? memory.numbers(node) : memory.part(node);
        Kernel kernel = kernels.get(isGathered ? memory.slice() : 0);
        int tiles = kernel.tiles();
        return kernel instanceof ScratchKernel scratchKernel
                ? new ScratchStep(
                        scratchKernel,
                        read,
                        result,
                        tiles,
                        shared && tiles > 1,
                        new BlockAddress(memory.of(new Place.Scratch()), 0, memory.scratchBytes()))
                : new KernelStep(kernel, read, result, tiles, shared && tiles > 1);
    }
}
