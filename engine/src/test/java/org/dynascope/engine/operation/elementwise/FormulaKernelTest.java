package org.dynascope.engine.operation.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.operation.elementwise.BlockFormula.Term;
import org.junit.jupiter.api.Test;

class FormulaKernelTest {
    private static final BlockFormula MOMENTUM = momentum(ElementType.FLOAT64);

    /** Values: 0 the momentum m, 1 the slope g, 2 a factor a, then m · a, m · a + g, its square root of the square. */
    private static BlockFormula momentum(ElementType element) {
        return new BlockFormula(
                element,
                2,
                1,
                List.of(
                        new Term(new Times(), 0, 2),
                        new Term(new Plus(), 3, 1),
                        new Term(new Times(), 4, 4),
                        new Term(new Sqrt(), 5, 5)),
                List.of(4, 6));
    }

    @Test
    void storesTheResultsAskedForInPlaceOfAnOperandToo() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment momentum = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, new double[48]);
            MemorySegment slope = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, new double[48]);
            MemorySegment magnitude = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, new double[48]);
            MemorySegment factor = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0.5);
            for (int i = 0; i < 40; i++) {
                momentum.setAtIndex(ValueLayout.JAVA_DOUBLE, i, i);
                slope.setAtIndex(ValueLayout.JAVA_DOUBLE, i, -10);
            }
            long[] addresses = {
                momentum.address(), slope.address(), factor.address(), momentum.address(), magnitude.address()
            };

            FormulaKernel.of(MOMENTUM, 40).run(addresses, 40);

            for (int i = 0; i < 40; i++) {
                // i / 2 − 10, and its magnitude
                assertThat(momentum.getAtIndex(ValueLayout.JAVA_DOUBLE, i)).isEqualTo(i / 2.0 - 10);
                assertThat(magnitude.getAtIndex(ValueLayout.JAVA_DOUBLE, i)).isEqualTo(Math.abs(i / 2.0 - 10));
            }
        }
    }

    @Test
    void isOneForEqualFormulas() {
        assertThat(FormulaKernel.of(momentum(ElementType.FLOAT64), 8)).isSameAs(FormulaKernel.of(MOMENTUM, 40));
        assertThat(FormulaKernel.of(momentum(ElementType.FLOAT32), 8)).isNotSameAs(FormulaKernel.of(MOMENTUM, 40));
    }

    /** Polynomials of every kind one after the other: long enough for calls to be left in place if they were not copied. */
    @Test
    void computesWhatTheOperationsComputeOneByOne() {
        List<Term> terms = List.of(
                new Term(new Tanh(), 0, 0),
                new Term(new Exp(), 1, 1),
                new Term(new Log(), 2, 2),
                new Term(new Sin(), 3, 3),
                new Term(new Sigmoid(), 4, 4),
                new Term(new Softplus(), 5, 5),
                new Term(new Erf(), 6, 6));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, new double[80]);
            for (int i = 0; i < 72; i++) {
                numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, i, Math.scalb((i % 9 - 4) * 0.37, i / 9 * 6 - 20));
            }
            double[] expected = numbers.toArray(ValueLayout.JAVA_DOUBLE);
            for (Term term : terms) {
                Unary operation = (Unary) term.operation();
                for (int i = 0; i < 72; i++) {
                    expected[i] = operation.compute(expected[i]);
                }
            }
            BlockFormula formula = new BlockFormula(ElementType.FLOAT64, 1, 0, terms, List.of(terms.size()));

            FormulaKernel.of(formula, 72).run(new long[] {numbers.address(), numbers.address()}, 72);

            assertThat(numbers.toArray(ValueLayout.JAVA_DOUBLE)).startsWith(Arrays.copyOf(expected, 72));
        }
    }
}
