package org.dynascope.engine.operation.elementwise;

import java.util.List;
import org.dynascope.api.tensor.ElementType;

/**
 * Several elementwise operations on one block. Values count through: first the operands of which every element has its own
 * number, then the operands that are one number for all elements, then the results in order. Equal formulas share one loop.
 *
 * @param element element type of all values
 * @param streams operands with a number for every element
 * @param scalars operands of one number
 * @param terms operations in order
 * @param stored values of the terms whose results are written to memory, in order
 * @since 0.1.0
 */
public record BlockFormula(ElementType element, int streams, int scalars, List<Term> terms, List<Integer> stored) {
    /**
     * One operation, which has a {@linkplain Elementwise#vectorForm vector form}.
     *
     * @param operation what is computed
     * @param first value of the first operand
     * @param second value of the second operand; the first again for operations of one
     * @since 0.1.0
     */
    public record Term(Elementwise operation, int first, int second) {}

    public BlockFormula {
        terms = List.copyOf(terms);
        stored = List.copyOf(stored);
    }

    /** Returns the number of operands. */
    int operands() {
        return streams + scalars;
    }

    /** Returns the number of addresses a loop takes: of the operands, then of the stored results. */
    public int addresses() {
        return operands() + stored.size();
    }
}
