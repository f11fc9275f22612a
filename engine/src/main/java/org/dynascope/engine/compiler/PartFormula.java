package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.compiler.FusedLayout.Expansion;
import org.dynascope.engine.compiler.FusedLayout.Location;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.elementwise.BlockFormula;
import org.dynascope.engine.operation.elementwise.BlockFormula.Term;
import org.dynascope.engine.operation.elementwise.FormulaKernel;
import org.jspecify.annotations.Nullable;

/** What a part of a fused unit computes as one formula: its terms, and where each operand and each stored result lies. */
final class PartFormula {
    /**
     * Where a value that enters or leaves the part lies.
     *
     * @param location place of the block
     * @param element element type
     */
    record PartPlace(Location location, ElementType element) {}

    private final List<Node> members;
    private final FusedLayout layout;
    private final boolean hasKernel;
    private final List<PartPlace> streams = new ArrayList<>();
    private final List<PartPlace> scalars = new ArrayList<>();
    private final Map<Node, Integer> terms = new HashMap<>();

    /**
     * Finds the operands.
     *
     * @param members operations in order
     * @param hasKernel whether they have a kernel; else they are computed one by one and this only lists what they read
     */
    PartFormula(List<Node> members, FusedLayout layout, boolean hasKernel) {
        this.members = members;
        this.layout = layout;
        this.hasKernel = hasKernel;
        for (Node member : members) {
            for (Node operand : member.operands()) {
                if (!terms.containsKey(Buffers.owner(operand))) {
                    PartPlace place = place(operand);
                    List<PartPlace> group = isScalar(place) ? scalars : streams;
                    if (!group.contains(place)) {
                        group.add(place);
                    }
                }
            }
            terms.put(member, terms.size());
        }
    }

    private PartPlace place(Node operand) {
        Location location = hasKernel ? layout.kernelLocation(operand) : layout.location(operand);
        return new PartPlace(location, operand.type().element());
    }

    private static boolean isScalar(PartPlace place) {
        return place.location() instanceof Location.Single || place.location() instanceof Location.Filled;
    }

    List<Node> members() {
        return members;
    }

    /** Returns whether the part, run by its kernel if it has one, reads a repeated operand that is written out. */
    boolean reads(Expansion expansion) {
        return streams.stream().anyMatch(place -> place.location().equals(new Location.Slot(expansion.slot())));
    }

    /** Returns the kernel, or null. */
    @Nullable
    FormulaKernel kernel() {
        if (!hasKernel) {
            return null;
        }
        List<Term> formula = members.stream().map(this::term).toList();
        List<Integer> stored =
                storedMembers().stream().map(member -> value(member)).toList();
        BlockFormula whole = new BlockFormula(
                FusedAssembly.element(members.getFirst()), streams.size(), scalars.size(), formula, stored);
        return FormulaKernel.of(whole, layout.count() * members.size());
    }

    private Term term(Node member) {
        return new Term(
                FusedAssembly.elementwise(member),
                value(member.operands().getFirst()),
                value(member.operands().getLast()));
    }

    private int value(Node operand) {
        Integer term = terms.get(Buffers.owner(operand));
        if (term != null) {
            return streams.size() + scalars.size() + term;
        }
        PartPlace place = place(operand);
        return isScalar(place) ? streams.size() + scalars.indexOf(place) : streams.indexOf(place);
    }

    private List<Node> storedMembers() {
        return members.stream()
                .filter(member -> layout.location(member) instanceof Location.Stored || isReadOutside(member))
                .toList();
    }

    private boolean isReadOutside(Node member) {
        return layout.members().stream()
                .filter(reader -> !terms.containsKey(reader))
                .flatMap(reader -> reader.operands().stream())
                .anyMatch(operand -> Buffers.owner(operand).equals(member));
    }

    /** Returns the places of the kernel's addresses, in their order. */
    List<PartPlace> places() {
        List<PartPlace> places = new ArrayList<>(streams);
        places.addAll(scalars);
        for (Node member : storedMembers()) {
            places.add(new PartPlace(layout.location(member), member.type().element()));
        }
        return places;
    }
}
