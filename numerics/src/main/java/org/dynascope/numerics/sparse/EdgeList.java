package org.dynascope.numerics.sparse;

import java.util.Arrays;

/** Edges being collected, as pairs of ends. */
final class EdgeList {
    private int[] ends = new int[64];
    private int size;

    void add(int source, int target) {
        reserve(size + 2);
        ends[size++] = source;
        ends[size++] = target;
    }

    void addAll(EdgeList others) {
        reserve(Math.addExact(size, others.size));
        System.arraycopy(others.ends, 0, ends, size, others.size);
        size += others.size;
    }

    private void reserve(int needed) {
        if (needed > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(needed, ends.length + (ends.length >> 1)));
        }
    }

    /** Returns the number of edges. */
    int size() {
        return size / 2;
    }

    /** Returns an end: those of edge e are numbered 2·e and 2·e + 1. */
    int end(int place) {
        return ends[place];
    }

    Graph graph(int nodes) {
        double[] ones = new double[size()];
        Arrays.fill(ones, 1);
        return graph(nodes, ones);
    }

    Graph graph(int nodes, double[] weights) {
        int[] sources = new int[size()];
        int[] targets = new int[size()];
        Arrays.setAll(sources, edge -> ends[2 * edge]);
        Arrays.setAll(targets, edge -> ends[2 * edge + 1]);
        return Graph.of(nodes, sources, targets, weights);
    }
}
