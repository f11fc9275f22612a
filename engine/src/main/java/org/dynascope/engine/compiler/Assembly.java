package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.execution.KernelStep;
import org.dynascope.engine.execution.ScratchStep;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.ScratchKernel;
import org.dynascope.engine.operation.VectorPrimitive;

/** Makes steps, with absolute addresses, of the units of a compilation. */
final class Assembly {
    /** Elements times operations above which a step is shared among threads: some microseconds of work. */
    static final long SHARED_WORK = 1 << 15;

    private final Target target;
    private final ToLongFunction<Place> addresses;

    /** Creates the maker of steps; {@code addresses} knows the absolute address of every place. */
    Assembly(Target target, ToLongFunction<Place> addresses) {
        this.target = target;
        this.addresses = addresses;
    }

    Step single(Node node, MemorySegment[] operands, MemorySegment result) {
        Kernel kernel = kernel(node, target);
        int tiles = kernel.tiles();
        boolean shared = tiles > 1 && work(node) >= SHARED_WORK;
        return kernel instanceof ScratchKernel scratchKernel
                ? new ScratchStep(
                        scratchKernel, operands, result, tiles, shared, addresses.applyAsLong(new Place.Scratch()))
                : new KernelStep(kernel, operands, result, tiles, shared);
    }

    /** Returns the kernel of a node that is computed by itself. */
    static Kernel kernel(Node node, Target target) {
        Primitive primitive = primitive(node);
        List<TensorType> types = node.operands().stream().map(Node::type).toList();
        return target.vectorised() && primitive instanceof VectorPrimitive vector
                ? vector.vectorKernel(types, node.type())
                : primitive.kernel(types, node.type());
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

    Step fused(FusedLayout layout) {
        return new FusedAssembly(layout, target, addresses).step();
    }
}
