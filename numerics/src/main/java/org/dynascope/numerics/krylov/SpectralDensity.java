package org.dynascope.numerics.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.dynascope.api.linear.LinearMap;

/**
 * How the eigenvalues of a symmetric map are spread, by stochastic Lanczos quadrature: nodes θ with weights w of sum 1, such that
 * Σ w·f(θ) estimates the mean of f over all eigenvalues.
 *
 * <p>From a random start vector, m steps of Lanczos' method give the tridiagonal T with eigenvalues θᵢ and eigenvectors sᵢ; the
 * first components squared, s₁ᵢ², are weights of sum 1 with which polynomials up to degree 2m − 1 are integrated exactly over
 * the measure that the start vector sees. Several start vectors are averaged. Where the space closes after fewer steps, these
 * are all there is to know.
 *
 * @param nodes Ritz values, ascending
 * @param weights their weights, of sum 1
 * @param products products with the map that were used
 * @see <a href="https://doi.org/10.1137/16M1104974">Ubaru, Chen, Saad (2017), Fast estimation of tr(f(A)) via stochastic Lanczos
 *     quadrature, algorithm 1</a>
 * @since 0.1.0
 */
public record SpectralDensity(double[] nodes, double[] weights, int products) {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if there is no node, or not one weight for each
     */
    public SpectralDensity {
        if (nodes.length == 0 || nodes.length != weights.length) {
            throw new IllegalArgumentException("expected at least 1 node and one weight for each, got " + nodes.length
                    + " nodes and " + weights.length + " weights");
        }
        nodes = nodes.clone();
        weights = weights.clone();
    }

    /**
     * Estimates the density. Cost: {@code steps · probes} products.
     *
     * @param map symmetric map
     * @param steps Lanczos steps m for each start vector, at least 1; the dimension counts if it is less
     * @param probes number of start vectors, at least 1
     * @param gaussian gives the elements of start vectors, normally distributed
     * @throws IllegalArgumentException if a number is out of its range, or the map is not square or found not to be symmetric
     * @throws ArithmeticException if a product holds NaN or infinity
     */
    public static SpectralDensity of(LinearMap map, int steps, int probes, DoubleSupplier gaussian) {
        if (steps < 1 || probes < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 step and 1 start vector, got " + steps + " and " + probes);
        }
        TraceEstimator.checkSquare(map);
        List<double[]> points = new ArrayList<>();
        int products = 0;
        for (int probe = 0; probe < probes; probe++) {
            KrylovBasis basis = closed(map, start(map.columns(), gaussian), Math.min(steps, map.columns()));
            products += basis.size();
            addPoints(points, basis.ritzPairs(), probes);
        }
        points.sort(Comparator.comparingDouble(point -> point[0]));
        return new SpectralDensity(
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray(),
                products);
    }

    /** Returns the basis of that many vectors, or of fewer that span a space the map does not leave. */
    private static KrylovBasis closed(LinearMap map, double[] start, int size) {
        KrylovBasis basis = new KrylovBasis(map, start, size);
        basis.extend();
        while (basis.size() < size && !basis.isInvariant()) {
            basis.extend();
        }
        return basis;
    }

    private static double[] start(int dimension, DoubleSupplier gaussian) {
        double[] start = new double[dimension];
        for (int index = 0; index < dimension; index++) {
            start[index] = gaussian.getAsDouble();
        }
        return start;
    }

    private static void addPoints(List<double[]> points, TridiagonalEigen ritz, int probes) {
        for (int index = 0; index < ritz.size(); index++) {
            double first = ritz.vector(index)[0];
            points.add(new double[] {ritz.value(index), first * first / probes});
        }
    }

    @Override
    public double[] nodes() {
        return nodes.clone();
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** Returns Σ w·θᵏ, which estimates the mean of the eigenvalues' k-th powers. */
    public double moment(int power) {
        double sum = 0;
        for (int index = 0; index < nodes.length; index++) {
            sum += weights[index] * Math.pow(nodes[index], power);
        }
        return sum;
    }

    /**
     * Returns the density at a place, each node widened to a normal distribution: Σ w·N(place; θ, width²), of integral 1.
     *
     * @param width standard deviation, above 0
     * @throws IllegalArgumentException if it is not
     */
    public double at(double place, double width) {
        if (!(width > 0)) {
            throw new IllegalArgumentException("expected a width above 0, got " + width);
        }
        double sum = 0;
        for (int index = 0; index < nodes.length; index++) {
            double distance = (place - nodes[index]) / width;
            sum += weights[index] * Math.exp(-distance * distance / 2);
        }
        return sum / (width * ROOT_OF_TWO_PI);
    }

    /**
     * Returns the Wasserstein-1 distance to the density of given eigenvalues: the area between the two distribution functions, in
     * the unit of eigenvalues.
     *
     * @param eigenvalues all eigenvalues, in any order; not modified
     * @throws IllegalArgumentException if there is none
     */
    public double distance(double[] eigenvalues) {
        if (eigenvalues.length == 0) {
            throw new IllegalArgumentException("expected at least 1 eigenvalue, got none");
        }
        double[] sorted = eigenvalues.clone();
        Arrays.sort(sorted);
        double area = 0;
        double difference = 0;
        int node = 0;
        int value = 0;
        double place = Math.min(nodes[0], sorted[0]);
        while (node < nodes.length || value < sorted.length) {
            boolean isNode = value == sorted.length || (node < nodes.length && nodes[node] <= sorted[value]);
            double next = isNode ? nodes[node] : sorted[value];
            area += Math.abs(difference) * (next - place);
            difference += isNode ? weights[node++] : -1.0 / sorted.length;
            value += isNode ? 0 : 1;
            place = next;
        }
        return area;
    }
}
