package org.dynascope.numerics.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Preconditioned conjugate gradients for several right-hand sides of one symmetric positive definite system: independent
 * recurrences that share the products with the matrix. A solved right-hand side takes no further part.
 *
 * <p>The error in the energy norm falls at least as 2·((√κ − 1)/(√κ + 1))ᵗ with κ the condition number of M⁻¹·A. When recurrences
 * say that all is solved, true residuals are computed; a column found wanting starts again from where it is.
 *
 * <p>Cost of an iteration with k unsolved columns: one product, one preconditioner, 10·n·k operations in two passes over the vectors. Memory: 5·n·k numbers, 4·n·k without a preconditioner;
 * 3·n·k of them are kept for the next solve as long as memory is not short.
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">Hestenes, Stiefel (1952), Methods of conjugate gradients</a>
 * @since 0.1.0
 */
public final class BlockConjugateGradient {
    private static final int RESTARTS = 5;

    private final BlockMap matrix;
    private final Preconditioner preconditioner;
    private final Settings settings;
    private final BlockVectors vectors;
    private final Workspace workspace;
    private final boolean isPlain;

    /**
     * When to stop.
     *
     * @param tolerance largest admitted ‖b − A·x‖ / ‖b‖, above 0
     * @param maximumIterations steps a right-hand side may take, at least 1
     */
    public record Settings(double tolerance, int maximumIterations) {
        public Settings {
            if (!(tolerance > 0)) {
                throw new IllegalArgumentException("expected a tolerance above 0, got " + tolerance);
            }
            if (maximumIterations < 1) {
                throw new IllegalArgumentException("expected at least 1 iteration, got " + maximumIterations);
            }
        }
    }

    /** Creates a solver of a symmetric positive definite matrix. */
    public BlockConjugateGradient(
            BlockMap matrix, Preconditioner preconditioner, Settings settings, Parallel parallel) {
        this(matrix, preconditioner, settings, new BlockVectors(matrix.dimension(), parallel), new Workspace());
    }

    private BlockConjugateGradient(
            BlockMap matrix,
            Preconditioner preconditioner,
            Settings settings,
            BlockVectors vectors,
            Workspace workspace) {
        this.matrix = matrix;
        this.preconditioner = preconditioner;
        this.settings = settings;
        this.vectors = vectors;
        this.workspace = workspace;
        this.isPlain = preconditioner instanceof NoPreconditioner;
    }

    /** Returns a solver of the same matrix that stops elsewhere; both keep the same blocks for their next solves. */
    public BlockConjugateGradient withSettings(Settings others) {
        return new BlockConjugateGradient(matrix, preconditioner, others, vectors, workspace);
    }

    /**
     * Solves A·X = B from X = 0.
     *
     * @param rightHandSides B, shape [n, count], row-major; not modified
     * @param count number of right-hand sides, at least 1
     * @return X with the outcome of each column; ask it whether all converged
     * @throws IllegalArgumentException if B has not n × count numbers
     */
    public BlockSolution solve(double[] rightHandSides, int count) {
        check(rightHandSides, rightHandSides, count);
        return new Run(new double[rightHandSides.length], true, rightHandSides, count).solve();
    }

    /**
     * Solves A·X = B from a guess.
     *
     * @param start guess, shape [n, count]; not modified
     */
    public BlockSolution solveFrom(double[] start, double[] rightHandSides, int count) {
        check(start, rightHandSides, count);
        return new Run(start.clone(), isZero(start), rightHandSides, count).solve();
    }

    private static boolean isZero(double[] block) {
        for (double number : block) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private void check(double[] start, double[] rightHandSides, int count) {
        if (count < 1 || rightHandSides.length != matrix.dimension() * count || start.length != rightHandSides.length) {
            throw new IllegalArgumentException("expected blocks of " + matrix.dimension() + " × " + count
                    + " numbers with at least 1 column, got " + start.length + " and " + rightHandSides.length);
        }
    }

    /** One block being solved. */
    private final class Run {
        private final double[] solution;
        private final double[] rightHandSides;
        private final int count;
        private final double[] norms;
        private final double[] residual;
        /** Squared norms of the residuals. */
        private double[] squares;

        private final int[] iterations;
        private final double[] residuals;
        private final BlockSolution.Status[] status;
        private int products;

        Run(double[] solution, boolean isAtZero, double[] rightHandSides, int count) {
            this.solution = solution;
            this.rightHandSides = rightHandSides;
            this.count = count;
            this.residual = workspace.take(solution.length);
            double[] sizes = vectors.products(rightHandSides, rightHandSides, count);
            this.norms = Arrays.stream(sizes).map(Math::sqrt).toArray();
            if (isAtZero) {
                vectors.copy(rightHandSides, residual);
                this.squares = sizes;
            } else {
                this.squares = computeResidual();
            }
            this.iterations = new int[count];
            this.residuals = new double[count];
            this.status = new BlockSolution.Status[count];
            Arrays.fill(status, BlockSolution.Status.STAGNATED);
        }

        BlockSolution solve() {
            int[] open = open();
            for (int restart = 0; restart <= RESTARTS && open.length > 0; restart++) {
                new Recurrence(open).run();
                squares = computeResidual();
                open = open();
            }
            workspace.giveBack(residual);
            return found();
        }

        private BlockSolution found() {
            return new BlockSolution(
                    solution,
                    IntStream.range(0, count)
                            .mapToObj(column ->
                                    new BlockSolution.Column(iterations[column], residuals[column], status[column]))
                            .toList(),
                    products);
        }

        /** Computes B − A·X; returns its squared norms. */
        private double[] computeResidual() {
            matrix.apply(solution, residual, count);
            products++;
            return vectors.leave(rightHandSides, residual, count);
        }

        /** Judges every column by its true residual; returns those to work on. */
        private int[] open() {
            for (int column = 0; column < count; column++) {
                residuals[column] = squares[column] == 0 ? 0 : Math.sqrt(squares[column]) / norms[column];
                if (residuals[column] <= settings.tolerance()) {
                    status[column] = BlockSolution.Status.CONVERGED;
                } else if (status[column] == BlockSolution.Status.CONVERGED) {
                    status[column] = BlockSolution.Status.STAGNATED;
                }
            }
            return IntStream.range(0, count)
                    .filter(column -> status[column] == BlockSolution.Status.STAGNATED)
                    .toArray();
        }

        /** The recurrences of the columns that are worked on. */
        private final class Recurrence {
            private int[] columns;
            /** Which of the columns have ended: solved ones stand still until at least half have, which saves copies. */
            private boolean[] ends;

            private double[] result;
            private double[] residual;
            private double[] direction;
            /** The preconditioned residual; the residual itself without a preconditioner. */
            private double[] scaled;

            private double[] product;
            private double[] energy;
            /** Squared norms of the residuals; NaN where a recurrence broke down. */
            private double[] squares;
            /** What solutions have yet to move along the directions: they do where these are turned, in the same pass. */
            private double[] shares = {};

            Recurrence(int[] columns) {
                this.columns = columns;
                this.ends = new boolean[columns.length];
                boolean isWhole = columns.length == count;
                this.result = isWhole ? solution : vectors.chosen(solution, count, columns);
                this.residual = isWhole ? Run.this.residual : vectors.chosen(Run.this.residual, count, columns);
                this.direction = isWhole ? workspace.take(residual.length) : new double[residual.length];
                this.product = isWhole ? workspace.take(residual.length) : new double[residual.length];
                this.scaled = isPlain ? residual : new double[residual.length];
                precondition();
                vectors.copy(scaled, direction);
                this.energy =
                        isPlain && isWhole ? Run.this.squares : vectors.products(residual, scaled, columns.length);
                this.squares = energy;
            }

            private void precondition() {
                if (!isPlain) {
                    preconditioner.apply(residual, scaled, columns.length);
                }
            }

            void run() {
                while (columns.length > 0) {
                    matrix.apply(direction, product, columns.length);
                    products++;
                    step();
                    retire();
                    if (columns.length > 0) {
                        turn();
                    }
                }
            }

            /** Moves along the directions: residuals at once, solutions when the directions turn. */
            private void step() {
                double[] curvature = vectors.products(direction, product, columns.length);
                double[] factors = new double[columns.length];
                for (int place = 0; place < factors.length; place++) {
                    boolean isSound = curvature[place] > 0 && energy[place] > 0;
                    factors[place] = isSound && !ends[place] ? energy[place] / curvature[place] : 0;
                    iterations[columns[place]] += ends[place] ? 0 : 1;
                }
                squares = vectors.reduce(factors, residual, product, columns.length);
                shares = factors;
                for (int place = 0; place < factors.length; place++) {
                    squares[place] = factors[place] > 0 || ends[place] ? squares[place] : Double.NaN;
                }
            }

            /** Takes columns out that are solved, broken down or out of iterations. */
            private void retire() {
                int ended = 0;
                boolean isSound = true;
                for (int place = 0; place < ends.length; place++) {
                    ends[place] = ends[place] || hasEnded(place);
                    ended += ends[place] ? 1 : 0;
                    isSound &= Double.isFinite(squares[place]);
                }
                if (isSound && 2 * ended < columns.length) {
                    return;
                }
                vectors.advance(shares, result, direction, columns.length);
                keep(IntStream.range(0, ends.length)
                        .filter(place -> !ends[place])
                        .toArray());
            }

            private void keep(int[] kept) {
                // what is left of a whole block goes on in arrays of its own
                boolean isWhole = result == solution;
                if (!isWhole) {
                    vectors.scatter(result, columns.length, columns, solution, count);
                }
                double[] turned = direction;
                result = vectors.chosen(result, columns.length, kept);
                residual = vectors.chosen(residual, columns.length, kept);
                direction = vectors.chosen(direction, columns.length, kept);
                scaled = isPlain ? residual : new double[residual.length];
                if (isWhole) {
                    workspace.giveBack(turned);
                    workspace.giveBack(product);
                }
                product = new double[residual.length];
                energy = Arrays.stream(kept).mapToDouble(place -> energy[place]).toArray();
                squares =
                        Arrays.stream(kept).mapToDouble(place -> squares[place]).toArray();
                columns = Arrays.stream(kept).map(place -> columns[place]).toArray();
                ends = new boolean[kept.length];
                shares = new double[kept.length];
            }

            private boolean hasEnded(int place) {
                int column = columns[place];
                boolean isSolved = Math.sqrt(squares[place]) <= settings.tolerance() * norms[column];
                if (!Double.isFinite(squares[place])) {
                    status[column] = BlockSolution.Status.BROKEN_DOWN;
                } else if (!isSolved && iterations[column] >= settings.maximumIterations()) {
                    status[column] = BlockSolution.Status.ITERATION_LIMIT;
                }
                return isSolved || status[column] != BlockSolution.Status.STAGNATED;
            }

            private void turn() {
                precondition();
                double[] next = isPlain ? squares : vectors.products(residual, scaled, columns.length);
                double[] factors = new double[columns.length];
                Arrays.setAll(factors, place -> ends[place] ? 0 : next[place] / energy[place]);
                vectors.advanceAndTurn(shares, result, factors, direction, scaled, columns.length);
                energy = next;
            }
        }
    }
}
