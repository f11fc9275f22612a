package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.compiler.FusedLayout.Expansion;
import org.dynascope.engine.compiler.FusedLayout.Location;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.execution.BlockAddress;
import org.dynascope.engine.execution.BlockOperation;
import org.dynascope.engine.execution.FusedStep;
import org.dynascope.engine.execution.KernelStep;
import org.dynascope.engine.execution.RepeatedOperand;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.VectorPrimitive;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.elementwise.BlockLoop;
import org.dynascope.engine.operation.elementwise.Elementwise;

/** Makes steps, with absolute addresses, of the units of a compilation. */
final class Assembly {
    /** Elements times operations above which a step is shared among threads: some microseconds of work. */
    private static final long SHARED_WORK = 1 << 17;

    private final Target target;
    private final ToLongFunction<Place> addresses;

    /** Creates the maker of steps; {@code addresses} knows the absolute address of every place. */
    Assembly(Target target, ToLongFunction<Place> addresses) {
        this.target = target;
        this.addresses = addresses;
    }

    Step single(Node node, MemorySegment[] operands, MemorySegment result) {
        Primitive primitive = primitive(node);
        List<TensorType> types = node.operands().stream().map(Node::type).toList();
        Kernel kernel = target.vectorised() && primitive instanceof VectorPrimitive vector
                ? vector.vectorKernel(types, node.type())
                : primitive.kernel(types, node.type());
        int tiles = kernel.tiles();
        return new KernelStep(kernel, operands, result, tiles, tiles > 1 && work(node) >= SHARED_WORK);
    }

    private static Primitive primitive(Node node) {
        if (node.origin() instanceof Result result) {
            return result.primitive();
        }
        throw new IllegalStateException("expected a result, got " + node.description());
    }

    /** Returns a count of elements touched; for products of multiply-adds, which are about eight times as fast. */
    private static long work(Node node) {
        if (primitive(node) instanceof Matmul(boolean transposeLeft, var _)) {
            Shape left = node.operands().getFirst().shape();
            return node.shape().elements() * left.size(transposeLeft ? -2 : -1) / 8;
        }
        long touched = node.shape().elements();
        for (Node operand : node.operands()) {
            touched = Math.max(touched, operand.shape().elements());
        }
        return touched * 2;
    }

    Step fused(FusedLayout layout) {
        for (ConstantBlock block : layout.constants()) {
            fill(block);
        }
        RepeatedOperand[] repeated = layout.expansions().stream()
                .map(expansion -> repeated(expansion, layout))
                .toArray(RepeatedOperand[]::new);
        BlockOperation[] operations = layout.members().stream()
                .map(member -> operation(member, layout))
                .toArray(BlockOperation[]::new);
        boolean shared = layout.count() * operations.length >= SHARED_WORK && layout.count() > layout.block();
        return new FusedStep(operations, repeated, layout.count(), layout.block(), shared);
    }

    private void fill(ConstantBlock block) {
        long address = addresses.applyAsLong(block);
        for (int i = 0; i < FusedLayout.LONGEST_BLOCK; i++) {
            Repeat.write(block.element(), address + (long) i * block.element().bytes(), block.value());
        }
    }

    private RepeatedOperand repeated(Expansion expansion, FusedLayout layout) {
        Repetition repetition = expansion.repetition();
        return new RepeatedOperand(
                addresses.applyAsLong(new Numbers(repetition.source())),
                expansion.type().element(),
                repetition.run(),
                repetition.period(),
                slot(expansion.slot(), layout),
                expansion.everyBlock());
    }

    private BlockOperation operation(Node member, FusedLayout layout) {
        if (!(primitive(member) instanceof Elementwise elementwise)) {
            throw new IllegalStateException("expected an elementwise operation, got " + member.description());
        }
        Node first = member.operands().getFirst();
        Node second = member.operands().getLast();
        ElementType element = first.type().element();
        BlockLoop loop = target.vectorised() ? elementwise.vectorLoop(element) : elementwise.scalarLoop(element);
        return new BlockOperation(
                loop,
                address(layout.location(first), first.type(), layout),
                address(layout.location(second), second.type(), layout),
                address(layout.location(member), member.type(), layout));
    }

    private BlockAddress address(Location location, TensorType type, FusedLayout layout) {
        return switch (location) {
            case Location.Stored(Node node) ->
                new BlockAddress(
                        addresses.applyAsLong(new Numbers(node)), type.element().bytes(), 0);
            case Location.Slot(int index) -> slot(index, layout);
            case Location.Filled(ConstantBlock block) -> new BlockAddress(addresses.applyAsLong(block), 0, 0);
        };
    }

    private BlockAddress slot(int index, FusedLayout layout) {
        long base = addresses.applyAsLong(new Scratch()) + index * layout.slotBytes();
        return new BlockAddress(base, 0, layout.scratchBytes());
    }
}
