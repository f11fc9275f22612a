package org.dynascope.engine.operation.row;

import java.lang.foreign.Arena;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Rows in vectors, one after the other until an operation on vectors is compiled. An operation is warmed up when it is first
 * asked for.
 */
final class AwaitedRows implements RowArithmetic {
    private static final AwaitedRows NARROW = new AwaitedRows(new ScalarRows32(), new VectorRows32());
    private static final AwaitedRows WIDE = new AwaitedRows(new ScalarRows64(), new VectorRows64());

    private final RowArithmetic scalar;
    private final RowArithmetic vectors;
    private final Map<Operation, WarmUp> warmUps = new ConcurrentHashMap<>();

    /** What is compiled alone: the methods of the arithmetic, each on a few short rows. */
    private enum Operation {
        LARGEST(rows -> rows.largest(FIRST, ROWS, LENGTH, RESULT)),
        SUM(rows -> rows.sum(FIRST, ROWS, LENGTH, RESULT)),
        SUM_OF_PRODUCTS(rows -> rows.sumOfProducts(FIRST, FIRST, ROWS, LENGTH, RESULT)),
        SUM_OF_SQUARES(rows -> rows.sumOfSquares(FIRST, NUMBERS, ROWS, LENGTH, RESULT)),
        EXPONENTIATE(rows -> rows.exponentiate(RESULT, ROWS * LENGTH)),
        ADD(rows -> rows.add(FIRST, FIRST, RESULT, ROWS * LENGTH)),
        SUBTRACT(rows -> rows.subtract(FIRST, NUMBERS, RESULT, ROWS, LENGTH)),
        SHIFT_AND_SCALE(rows -> rows.shiftAndScale(FIRST, NUMBERS, NUMBERS, RESULT, ROWS, LENGTH)),
        PROJECT(rows -> rows.project(FIRST, NUMBERS, FIRST, NUMBERS, NUMBERS, RESULT, ROWS, LENGTH)),
        SOFTMAX(rows -> rows.softmax(FIRST, RESULT, ROWS, LENGTH, STRIDE, NUMBERS)),
        SOFTMAX_DERIVATIVE(rows -> rows.softmaxDerivative(FIRST, FIRST, RESULT, ROWS, LENGTH, STRIDE, NUMBERS));

        private final Consumer<RowArithmetic> call;

        Operation(Consumer<RowArithmetic> call) {
            this.call = call;
        }
    }

    private static final int ROWS = 2;

    /** Two groups of a sum, and a rest. */
    private static final int LENGTH = 2 * GROUP + 1;

    private static final int STRIDE = LENGTH + GROUP;
    private static final long FIRST = zeros();
    private static final long NUMBERS = zeros();
    private static final long RESULT = zeros();

    private AwaitedRows(RowArithmetic scalar, RowArithmetic vectors) {
        this.scalar = scalar;
        this.vectors = vectors;
    }

    static AwaitedRows of(ElementType element) {
        return element == ElementType.FLOAT32 ? NARROW : WIDE;
    }

    private static long zeros() {
        return Arena.global()
                .allocate((long) ROWS * STRIDE * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK)
                .address();
    }

    private RowArithmetic ready(Operation operation) {
        WarmUp warmUp = warmUps.get(operation);
        if (warmUp == null) {
            warmUp = warmUps.computeIfAbsent(operation, each -> WarmUp.inTurn(0, () -> each.call.accept(vectors)));
        }
        return warmUp.isDone() ? vectors : scalar;
    }

    @Override
    public void largest(long from, int rows, int length, long to) {
        ready(Operation.LARGEST).largest(from, rows, length, to);
    }

    @Override
    public void sum(long from, int rows, int length, long to) {
        ready(Operation.SUM).sum(from, rows, length, to);
    }

    @Override
    public void sumOfProducts(long first, long second, int rows, int length, long to) {
        ready(Operation.SUM_OF_PRODUCTS).sumOfProducts(first, second, rows, length, to);
    }

    @Override
    public void sumOfSquares(long from, long shifts, int rows, int length, long to) {
        ready(Operation.SUM_OF_SQUARES).sumOfSquares(from, shifts, rows, length, to);
    }

    @Override
    public void exponentiate(long at, int count) {
        ready(Operation.EXPONENTIATE).exponentiate(at, count);
    }

    @Override
    public void add(long first, long second, long to, int count) {
        ready(Operation.ADD).add(first, second, to, count);
    }

    @Override
    public void subtract(long from, long shifts, long to, int rows, int length) {
        ready(Operation.SUBTRACT).subtract(from, shifts, to, rows, length);
    }

    @Override
    public void shiftAndScale(long from, long shifts, long factors, long to, int rows, int length) {
        ready(Operation.SHIFT_AND_SCALE).shiftAndScale(from, shifts, factors, to, rows, length);
    }

    @Override
    public void project(
            long first, long shifts, long second, long shares, long factors, long to, int rows, int length) {
        ready(Operation.PROJECT).project(first, shifts, second, shares, factors, to, rows, length);
    }

    @Override
    public void softmax(long from, long to, int rows, int length, int stride, long numbers) {
        ready(Operation.SOFTMAX).softmax(from, to, rows, length, stride, numbers);
    }

    @Override
    public void softmaxDerivative(
            long softmax, long direction, long to, int rows, int length, int stride, long numbers) {
        ready(Operation.SOFTMAX_DERIVATIVE).softmaxDerivative(softmax, direction, to, rows, length, stride, numbers);
    }
}
