package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.compiler.FusedLayout.Expansion;
import org.dynascope.engine.compiler.FusedLayout.Location;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.execution.BlockAddress;
import org.dynascope.engine.execution.BlockOperation;
import org.dynascope.engine.execution.FusedPart;
import org.dynascope.engine.execution.FusedStep;
import org.dynascope.engine.execution.RepeatedOperand;
import org.dynascope.engine.execution.RepeatedOperands;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.elementwise.Elementwise;

/** Makes the step, with absolute addresses, of a fused unit: cuts it into parts and finds a kernel for each that can have one. */
final class FusedAssembly {
    /** Weight of a part: with more operations the virtual machine's compiler moves vectors through the heap. */
    private static final int HEAVIEST_PART = 32;

    /** Elements below which numbers are computed one by one. */
    private static final int FEWEST_ELEMENTS = 8;

    private final FusedLayout layout;
    private final Target target;
    private final ToLongFunction<Place> addresses;

    FusedAssembly(FusedLayout layout, Target target, ToLongFunction<Place> addresses) {
        this.layout = layout;
        this.target = target;
        this.addresses = addresses;
    }

    Step step() {
        layout.constants().forEach(this::fill);
        List<PartFormula> formulas = formulas();
        boolean shared =
                layout.count() * layout.members().size() >= Assembly.SHARED_WORK && layout.count() > layout.block();
        return new FusedStep(
                formulas.stream().map(this::part).toList(),
                repeated(layout.expansions()),
                repeated(layout.expansions().stream()
                        .filter(expansion -> formulas.stream().anyMatch(formula -> formula.reads(expansion)))
                        .toList()),
                layout.count(),
                layout.block(),
                shared);
    }

    private void fill(ConstantBlock block) {
        long address = addresses.applyAsLong(block);
        for (int i = 0; i < FusedLayout.LONGEST_BLOCK; i++) {
            Repeat.write(block.element(), address + (long) i * block.element().bytes(), block.value());
        }
    }

    /** Cuts the members, in order, where the element type or the weight asks for it. */
    private List<PartFormula> formulas() {
        List<PartFormula> formulas = new ArrayList<>();
        List<Node> open = new ArrayList<>();
        int weight = 0;
        for (Node member : layout.members()) {
            boolean fits = !open.isEmpty()
                    && hasKernel(member)
                    && hasKernel(open.getLast())
                    && element(member) == element(open.getLast())
                    && weight + weight(member) <= HEAVIEST_PART;
            if (!fits && !open.isEmpty()) {
                formulas.add(formula(open));
                open = new ArrayList<>();
                weight = 0;
            }
            open.add(member);
            weight += weight(member);
        }
        formulas.add(formula(open));
        return formulas;
    }

    private PartFormula formula(List<Node> members) {
        return new PartFormula(members, layout, hasKernel(members.getFirst()));
    }

    private boolean hasKernel(Node member) {
        return target.vectorised()
                && layout.count() >= FEWEST_ELEMENTS
                && elementwise(member).vectorForm().isPresent();
    }

    private static int weight(Node member) {
        return elementwise(member).vectorWeight();
    }

    static ElementType element(Node member) {
        return member.operands().getFirst().type().element();
    }

    static Elementwise elementwise(Node member) {
        if (Assembly.primitive(member) instanceof Elementwise elementwise) {
            return elementwise;
        }
        throw new IllegalStateException("expected an elementwise operation, got " + member.description());
    }

    private FusedPart part(PartFormula formula) {
        List<BlockOperation> operations =
                formula.members().stream().map(this::operation).toList();
        List<BlockAddress> places = formula.places().stream()
                .map(place -> address(place.location(), place.element()))
                .toList();
        return new FusedPart(operations, formula.kernel(), places, target.threads());
    }

    private BlockOperation operation(Node member) {
        Node first = member.operands().getFirst();
        Node second = member.operands().getLast();
        return new BlockOperation(
                elementwise(member).scalarLoop(element(member)),
                address(layout.location(first), first.type().element()),
                address(layout.location(second), second.type().element()),
                address(layout.location(member), member.type().element()));
    }

    private BlockAddress address(Location location, ElementType element) {
        return switch (location) {
            case Location.Stored(Node node) ->
                new BlockAddress(addresses.applyAsLong(new Numbers(node)), element.bytes(), 0);
            case Location.Single(Node node) -> new BlockAddress(addresses.applyAsLong(new Numbers(node)), 0, 0);
            case Location.Slot(int index) -> slot(index);
            case Location.Filled(ConstantBlock block) -> new BlockAddress(addresses.applyAsLong(block), 0, 0);
        };
    }

    private BlockAddress slot(int index) {
        long base = addresses.applyAsLong(new Scratch()) + index * layout.slotBytes();
        return new BlockAddress(base, 0, layout.scratchBytes());
    }

    private RepeatedOperands repeated(List<Expansion> expansions) {
        return new RepeatedOperands(expansions.stream().map(this::repeated).toList());
    }

    private RepeatedOperand repeated(Expansion expansion) {
        Repetition repetition = expansion.repetition();
        return new RepeatedOperand(
                addresses.applyAsLong(new Numbers(repetition.source())),
                expansion.type().element(),
                repetition.run(),
                repetition.period(),
                slot(expansion.slot()),
                expansion.everyBlock());
    }
}
