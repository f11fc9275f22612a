package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.compiler.FusedLayout.Expansion;
import org.dynascope.engine.compiler.FusedLayout.Location;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Part;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.execution.BlockAddress;
import org.dynascope.engine.execution.BlockOperation;
import org.dynascope.engine.execution.FusedPart;
import org.dynascope.engine.execution.FusedStep;
import org.dynascope.engine.execution.RepeatedOperand;
import org.dynascope.engine.execution.RepeatedOperands;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.elementwise.Elementwise;

/** Makes the steps, with absolute addresses, of a fused unit: cuts it into parts and finds a kernel for each that can have one. */
final class FusedAssembly {
    /** Weight of a part: with more operations the virtual machine's compiler moves vectors through the heap. */
    private static final int HEAVIEST_PART = 32;

    /** Elements below which numbers are computed one by one. */
    private static final int FEWEST_ELEMENTS = 8;

    private final FusedLayout layout;
    private final Target target;
    private final List<PartFormula> formulas;
    private final List<Expansion> expansionsForKernels;
    private final boolean shared;

    FusedAssembly(FusedLayout layout, Target target) {
        this.layout = layout;
        this.target = target;
        this.formulas = formulas();
        this.expansionsForKernels = layout.expansions().stream()
                .filter(expansion -> formulas.stream().anyMatch(formula -> formula.reads(expansion)))
                .toList();
        this.shared =
                layout.count() * layout.members().size() >= Assembly.SHARED_WORK && layout.count() > layout.block();
    }

    /** Returns the step for one place in memory. */
    Step step(Addresses addresses) {
        return new FusedStep(
                formulas.stream().map(formula -> part(formula, addresses)).toList(),
                repeated(layout.expansions(), addresses),
                repeated(expansionsForKernels, addresses),
                layout.count(),
                layout.block(),
                shared);
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

    private FusedPart part(PartFormula formula, Addresses addresses) {
        List<BlockOperation> operations = formula.members().stream()
                .map(member -> operation(member, addresses))
                .toList();
        List<BlockAddress> places = formula.places().stream()
                .map(place -> address(place.location(), place.element(), addresses))
                .toList();
        return new FusedPart(operations, formula.kernel(), places, target.threads());
    }

    private BlockOperation operation(Node member, Addresses addresses) {
        Node first = member.operands().getFirst();
        Node second = member.operands().getLast();
        return new BlockOperation(
                elementwise(member).scalarLoop(element(member)),
                address(layout.location(first), first.type().element(), addresses),
                address(layout.location(second), second.type().element(), addresses),
                address(layout.location(member), member.type().element(), addresses));
    }

    private BlockAddress address(Location location, ElementType element, Addresses addresses) {
        return switch (location) {
            case Location.Stored(Node node) -> new BlockAddress(addresses.of(new Part(node)), element.bytes(), 0);
            case Location.Single(Node node) -> new BlockAddress(addresses.of(new Numbers(node)), 0, 0);
            case Location.Slot(int index) -> slot(index, addresses);
            case Location.Filled(Place.ConstantBlock block) -> new BlockAddress(addresses.of(block), 0, 0);
        };
    }

    private BlockAddress slot(int index, Addresses addresses) {
        long base = addresses.of(new Scratch()) + index * layout.slotBytes();
        return new BlockAddress(base, 0, addresses.scratchBytes());
    }

    private RepeatedOperands repeated(List<Expansion> expansions, Addresses addresses) {
        return new RepeatedOperands(expansions.stream()
                .map(expansion -> repeated(expansion, addresses))
                .toList());
    }

    private RepeatedOperand repeated(Expansion expansion, Addresses addresses) {
        Repetition repetition = expansion.repetition();
        Node source = repetition.source();
        return new RepeatedOperand(
                addresses.of(layout.readsPart(expansion) ? new Part(source) : new Numbers(source)),
                expansion.type().element(),
                repetition.run(),
                repetition.period(),
                slot(expansion.slot(), addresses),
                expansion.everyBlock());
    }
}
