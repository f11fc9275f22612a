package org.dynascope.probes.tangentkernel;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * Directions of kernels in the plane that holds most of their squares, by their products ⟨K̂, K̂′⟩ = 1 − S: with eigenvalues λ₁ ≥ λ₂ ≥ …
 * and eigenvectors u of these, place i on component c is √λ_c·u_c,i.
 *
 * @param steps steps of the directions, ascending
 * @param across places from left to right; the first direction lies on the left
 * @param up places upwards
 * @param shares share of all squares of each component, λ_c / Σ λ, of the first ones
 */
record KernelPlane(List<Long> steps, double[] across, double[] up, double[] shares) {
    private static final int MOST_SHARES = 8;

    /**
     * Returns classical scaling, the plane through the directions' mean, with the first component across: as far as it holds the directions
     * their squared distances in it are 2S.
     *
     * @param steps step of each direction
     * @param distances S of any two of them; those of kernels without a direction are NaN, and left out
     */
    static KernelPlane throughMean(List<Long> steps, double[][] distances) {
        Components found = Components.of(steps, distances, true);
        return new KernelPlane(found.steps, found.places(0, -1), found.places(1, 1), found.shares());
    }

    /** Returns the plane through the zero kernel, with the first component upwards, so that a cone of directions opens from the origin. */
    static KernelPlane throughZero(List<Long> steps, double[][] distances) {
        Components found = Components.of(steps, distances, false);
        return new KernelPlane(found.steps, found.places(1, -1), found.places(0, 1), found.shares());
    }

    /** Returns the points with their steps, shape [directions, 3]. */
    double[][] points() {
        return IntStream.range(0, steps.size())
                .mapToObj(index -> new double[] {across[index], up[index], steps.get(index)})
                .toArray(double[][]::new);
    }

    /**
     * Returns a cone from the origin around the mean of the directions since a step, as two rays of length 1, shape [3, 3]: the left end,
     * which bears the step's number, the origin, and the right end. A direction within the cone is seen between the rays where the mean
     * lies in the plane, and nearly so where it lies near it.
     *
     * @param degrees half of its opening
     */
    double[][] cone(long since, double degrees) {
        double meanAcross = 0;
        double meanUp = 0;
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index) >= since) {
                meanAcross += across[index];
                meanUp += up[index];
            }
        }
        double middle = Math.atan2(meanUp, meanAcross);
        double half = Math.toRadians(degrees);
        return new double[][] {
            {Math.cos(middle + half), Math.sin(middle + half), since},
            {0, 0, Double.NaN},
            {Math.cos(middle - half), Math.sin(middle - half), Double.NaN}
        };
    }

    /** Eigenvectors as columns, with their eigenvalues in falling order. */
    private record Components(List<Long> steps, SimpleMatrix vectors, double[] values) {
        static Components of(List<Long> steps, double[][] distances, boolean isCentred) {
            int[] known = IntStream.range(0, steps.size())
                    .filter(index -> !Double.isNaN(distances[index][index]))
                    .toArray();
            if (known.length == 0) {
                return new Components(List.of(), new SimpleMatrix(0, 0), new double[0]);
            }
            SimpleMatrix products = products(known, distances);
            SimpleSVD<SimpleMatrix> pairs = (isCentred ? centred(products) : products).svd(true);
            return new Components(
                    IntStream.of(known).mapToObj(steps::get).toList(), pairs.getU(), pairs.getSingularValues());
        }

        private static SimpleMatrix products(int[] known, double[][] distances) {
            SimpleMatrix products = new SimpleMatrix(known.length, known.length);
            for (int row = 0; row < known.length; row++) {
                for (int column = 0; column < known.length; column++) {
                    products.set(row, column, 1 - distances[known[row]][known[column]]);
                }
            }
            return products;
        }

        /** Returns J·G·J with J = I − 1/n. */
        private static SimpleMatrix centred(SimpleMatrix products) {
            int count = products.getNumRows();
            SimpleMatrix centring = SimpleMatrix.identity(count).minus(1.0 / count);
            return centring.mult(products).mult(centring);
        }

        /** Returns the places on a component, those of the first direction with that sign. */
        double[] places(int component, int signOfFirst) {
            double[] places = new double[steps.size()];
            if (component < places.length) {
                double sign = vectors.get(0, component) < 0 ? -signOfFirst : signOfFirst;
                double length = sign * Math.sqrt(values[component]);
                for (int index = 0; index < places.length; index++) {
                    places[index] = length * vectors.get(index, component);
                }
            }
            return places;
        }

        double[] shares() {
            double all = IntStream.range(0, values.length)
                    .mapToDouble(index -> values[index])
                    .sum();
            return IntStream.range(0, Math.min(MOST_SHARES, values.length))
                    .mapToDouble(index -> all == 0 ? 0 : values[index] / all)
                    .toArray();
        }
    }
}
