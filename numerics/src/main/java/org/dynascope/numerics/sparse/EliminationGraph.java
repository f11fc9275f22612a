package org.dynascope.numerics.sparse;

import java.util.Arrays;

/**
 * A multigraph from which vertices are eliminated, with one ground vertex that never is: each vertex's edges as a linked list in
 * arrays. Lists of neighbours may still hold edges to eliminated vertices; these are passed over when a list is taken.
 */
final class EliminationGraph {
    private static final int NONE = -1;

    private final int ground;
    private final int[] heads;
    private final int[] degrees;
    private final boolean[] eliminated;
    private int[] neighbours;
    private int[] followers;
    private double[] weights;
    private int free = NONE;
    private int used;

    EliminationGraph(int vertices, int expectedEdges) {
        this.ground = vertices;
        this.heads = new int[vertices];
        this.degrees = new int[vertices];
        this.eliminated = new boolean[vertices];
        Arrays.fill(heads, NONE);
        int capacity = Math.max(16, expectedEdges * 2 + vertices);
        this.neighbours = new int[capacity];
        this.followers = new int[capacity];
        this.weights = new double[capacity];
    }

    int ground() {
        return ground;
    }

    /** Returns the number of edges of a vertex to vertices that are left, the ground included, each copy counted. */
    int degree(int vertex) {
        return degrees[vertex];
    }

    /** Adds an edge; either end may be the ground. */
    void add(int first, int second, double weight) {
        addHalf(first, second, weight);
        addHalf(second, first, weight);
    }

    private void addHalf(int vertex, int neighbour, double weight) {
        if (vertex == ground) {
            return;
        }
        int place = free;
        if (place == NONE) {
            place = used++;
            if (place == neighbours.length) {
                grow();
            }
        } else {
            free = followers[place];
        }
        neighbours[place] = neighbour;
        weights[place] = weight;
        followers[place] = heads[vertex];
        heads[vertex] = place;
        degrees[vertex]++;
    }

    private void grow() {
        int capacity = neighbours.length + (neighbours.length >> 1);
        neighbours = Arrays.copyOf(neighbours, capacity);
        followers = Arrays.copyOf(followers, capacity);
        weights = Arrays.copyOf(weights, capacity);
    }

    /** Takes a vertex with its edges out and puts them into a star; the neighbours' degrees fall. */
    void eliminate(int vertex, Star star) {
        eliminated[vertex] = true;
        star.clear();
        int place = heads[vertex];
        while (place != NONE) {
            int neighbour = neighbours[place];
            if (neighbour == ground || !eliminated[neighbour]) {
                star.add(neighbour, weights[place]);
                if (neighbour != ground) {
                    degrees[neighbour]--;
                }
            }
            int follower = followers[place];
            followers[place] = free;
            free = place;
            place = follower;
        }
        heads[vertex] = NONE;
    }
}
