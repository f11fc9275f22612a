package org.dynascope.numerics.sparse;

import java.util.List;

/**
 * Solutions of a linear system for several right-hand sides, and how good each is.
 *
 * @param values shape [n, columns], row-major; owned by the caller
 * @param columns outcome of each right-hand side
 * @param products products of the matrix with a block
 * @since 0.1.0
 */
public record BlockSolution(double[] values, List<Column> columns, int products) {
    public BlockSolution {
        columns = List.copyOf(columns);
    }

    /** How the work on a right-hand side ended. */
    public enum Status {
        /** The true residual is within the tolerance. */
        CONVERGED,
        /** The permitted iterations were used up. */
        ITERATION_LIMIT,
        /** Rounding keeps the true residual above the tolerance. */
        STAGNATED,
        /** Matrix or preconditioner is not positive definite, or a number is not finite. */
        BROKEN_DOWN
    }

    /**
     * Outcome of one right-hand side.
     *
     * @param iterations steps of conjugate gradients
     * @param relativeResidual ‖b − A·x‖ / ‖b‖, computed anew from the solution; 0 for b = 0
     * @param status how the work ended
     */
    public record Column(int iterations, double relativeResidual, Status status) {}

    /** Returns the most steps any right-hand side took. */
    public int iterations() {
        return columns.stream().mapToInt(Column::iterations).max().orElse(0);
    }

    /** Returns the largest relative residual. */
    public double relativeResidual() {
        return columns.stream().mapToDouble(Column::relativeResidual).max().orElse(0);
    }

    /** Returns whether every right-hand side was solved to the tolerance. */
    public boolean isConverged() {
        return columns.stream().allMatch(column -> column.status() == Status.CONVERGED);
    }

    /**
     * Returns this solution if it is one.
     *
     * @throws ArithmeticException if a right-hand side was not solved to the tolerance; the message says which and how far it came
     */
    public BlockSolution requireConverged() {
        for (int column = 0; column < columns.size(); column++) {
            Column outcome = columns.get(column);
            if (outcome.status() != Status.CONVERGED) {
                throw new ArithmeticException("right-hand side " + column + " of " + columns.size() + " not solved ("
                        + outcome.status() + "): relative residual " + outcome.relativeResidual() + " after "
                        + outcome.iterations() + " iterations");
            }
        }
        return this;
    }
}
