package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.SummedPrimitive;

/**
 * Equal parts of results along their first axis, each of which is computed from the same parts of some operands and the whole of others.
 *
 * @param count number of parts; 1 where results are computed whole
 * @param vectorised whether kernels of parts use vectors
 */
record Slices(int count, boolean vectorised) {
    static final Slices WHOLE = new Slices(1, false);

    /** Returns the type of a slice of a node's numbers. */
    TensorType type(Node node) {
        if (count == 1) {
            return node.type();
        }
        List<Integer> sizes = new ArrayList<>(node.shape().sizes());
        sizes.set(0, sizes.getFirst() / count);
        return node.type().withShape(new Shape(sizes));
    }

    /** Returns the elements of a slice. */
    long elements(Node node) {
        return node.shape().elements() / count;
    }

    /** Returns the size of a slice. */
    long bytes(Node node) {
        return node.type().bytes() / count;
    }

    /** Returns the repeated elements of a slice: where a node's pattern repeats within each slice its own, else a slice of its source. */
    Repetition repetition(Repetition whole, long elements) {
        return readsWhole(whole, elements)
                ? whole
                : new Repetition(whole.source(), whole.run(), whole.period() / count);
    }

    /** Returns whether elementwise operations with that many elements read the source of a pattern as a whole in each slice. */
    boolean readsWhole(Repetition repetition, long elements) {
        return elements / count % (repetition.run() * repetition.period()) == 0;
    }

    /** Returns the nodes that a unit's slices read as a whole, or nothing if the unit cannot be cut. */
    Optional<Set<Node>> wholeSources(Unit unit, Buffers buffers) {
        if (isGathered(unit)) {
            return Optional.of(Set.of());
        }
        if (!unit.members().stream().allMatch(this::isAligned)) {
            return Optional.empty();
        }
        Set<Node> whole = new HashSet<>();
        boolean cut = unit.isFused()
                ? unit.members().stream().allMatch(member -> addPatterns(member, buffers, whole))
                : addOperands(unit.members().getFirst(), whole);
        return cut ? Optional.of(whole) : Optional.empty();
    }

    /** Returns whether a unit's result is gathered from slices of its operands, and is there only after the last of them. */
    boolean isGathered(Unit unit) {
        Node node = unit.members().getFirst();
        return !unit.isFused()
                && count > 1
                && Assembly.primitive(node) instanceof SummedPrimitive summed
                && node.operands().stream().allMatch(this::divides)
                && summed.gathers(node.operands().stream().map(Node::type).toList(), count, vectorised);
    }

    /** Returns whether slices end where vectors do, so that none is written past its end. */
    private boolean isAligned(Node node) {
        return node.shape().elements() % count == 0 && bytes(node) > 0 && bytes(node) % RawMemory.SLACK == 0;
    }

    private boolean addPatterns(Node member, Buffers buffers, Set<Node> whole) {
        for (Node operand : member.operands()) {
            Repetition repetition = buffers.repetition(operand);
            if (repetition == null) {
                continue;
            }
            long elements = member.shape().elements();
            if (readsWhole(repetition, elements)) {
                whole.add(repetition.source());
            } else if (repetition.run() * repetition.period() != elements
                    || repetition.period() <= count
                    || repetition.period() % count != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean addOperands(Node node, Set<Node> whole) {
        List<TensorType> types = node.operands().stream().map(Node::type).toList();
        List<Boolean> sliced = Assembly.primitive(node) instanceof SlicedPrimitive primitive
                ? primitive.readsSlices(types)
                : List.of();
        if (sliced.isEmpty() || !divides(node)) {
            return false;
        }
        for (int operand = 0; operand < types.size(); operand++) {
            Node source = node.operands().get(operand);
            if (!sliced.get(operand)) {
                whole.add(Buffers.owner(source));
            } else if (!divides(source)) {
                return false;
            }
        }
        return true;
    }

    private boolean divides(Node node) {
        return node.shape().rank() > 0 && node.shape().size(0) % count == 0;
    }
}
