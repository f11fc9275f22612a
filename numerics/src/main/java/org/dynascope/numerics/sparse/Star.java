package org.dynascope.numerics.sparse;

import java.util.Arrays;

/** The edges of one vertex: neighbours with weights. Reused for one vertex after another. */
final class Star {
    private static final int NONE = -1;

    private final int[] placeOf;
    private int[] neighbours = new int[16];
    private double[] weights = new double[16];
    private int size;

    /** Creates the star of vertices numbered below {@code vertices}. */
    Star(int vertices) {
        this.placeOf = new int[vertices];
        Arrays.fill(placeOf, NONE);
    }

    void clear() {
        size = 0;
    }

    void add(int neighbour, double weight) {
        if (size == neighbours.length) {
            neighbours = Arrays.copyOf(neighbours, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        neighbours[size] = neighbour;
        weights[size++] = weight;
    }

    int size() {
        return size;
    }

    int neighbour(int place) {
        return neighbours[place];
    }

    double weight(int place) {
        return weights[place];
    }

    /** Replaces edges to the same neighbour by one of their summed weight. */
    void mergeInto(Star target) {
        target.clear();
        for (int place = 0; place < size; place++) {
            int known = placeOf[neighbours[place]];
            if (known == NONE) {
                placeOf[neighbours[place]] = target.size;
                target.add(neighbours[place], weights[place]);
            } else {
                target.weights[known] += weights[place];
            }
        }
        for (int place = 0; place < target.size; place++) {
            placeOf[target.neighbours[place]] = NONE;
        }
    }

    /** Puts edges in ascending order of weight, equal ones in ascending order of neighbour (heap sort). */
    void sort() {
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int start, int end) {
        int root = start;
        while (2 * root + 1 < end) {
            int child = 2 * root + 1;
            if (child + 1 < end && isBefore(child, child + 1)) {
                child++;
            }
            if (!isBefore(root, child)) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private boolean isBefore(int first, int second) {
        int order = Double.compare(weights[first], weights[second]);
        return order < 0 || (order == 0 && neighbours[first] < neighbours[second]);
    }

    private void swap(int first, int second) {
        int neighbour = neighbours[first];
        neighbours[first] = neighbours[second];
        neighbours[second] = neighbour;
        double weight = weights[first];
        weights[first] = weights[second];
        weights[second] = weight;
    }
}
