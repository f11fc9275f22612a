package org.dynascope.models.rabitq;

/**
 * The candidates with the least values met so far, equal values by id: a heap with the worst at its top. For one thread.
 */
final class Nearest {
    private final double[] values;
    private final double[] bounds;
    private final int[] ids;
    private final long[] places;
    private int size;

    /** Creates one for so many candidates. */
    Nearest(int capacity) {
        values = new double[capacity];
        bounds = new double[capacity];
        ids = new int[capacity];
        places = new long[capacity];
    }

    int size() {
        return size;
    }

    double value(int index) {
        return values[index];
    }

    double bound(int index) {
        return bounds[index];
    }

    int id(int index) {
        return ids[index];
    }

    long place(int index) {
        return places[index];
    }

    /** Returns the value that a candidate must not exceed to enter; infinite while there is room. */
    double threshold() {
        return size < values.length ? Double.POSITIVE_INFINITY : values[0];
    }

    /** Offers a candidate, which displaces the worst if it is better. */
    void offer(double value, double bound, int id, long place) {
        if (size < values.length) {
            int hole = size++;
            while (hole > 0 && isWorse(value, id, (hole - 1) / 2)) {
                move((hole - 1) / 2, hole);
                hole = (hole - 1) / 2;
            }
            set(hole, value, bound, id, place);
        } else if (size > 0 && !isWorse(value, id, 0)) {
            sink(0, value, bound, id, place);
        }
    }

    private boolean isWorse(double value, int id, int other) {
        return value > values[other] || (value == values[other] && id > ids[other]);
    }

    /** Puts a candidate where the hole at a place sinks to. */
    private void sink(int from, double value, double bound, int id, long place) {
        int hole = from;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && isWorse(values[child + 1], ids[child + 1], child)) {
                child++;
            }
            if (isWorse(value, id, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        set(hole, value, bound, id, place);
    }

    private void move(int from, int to) {
        set(to, values[from], bounds[from], ids[from], places[from]);
    }

    private void set(int index, double value, double bound, int id, long place) {
        values[index] = value;
        bounds[index] = bound;
        ids[index] = id;
        places[index] = place;
    }

    /** Sorts the candidates, best first; nothing may be offered any more. */
    void sort() {
        int all = size;
        while (size > 1) {
            int last = --size;
            double value = values[last];
            double bound = bounds[last];
            int id = ids[last];
            long place = places[last];
            move(0, last);
            sink(0, value, bound, id, place);
        }
        size = all;
    }
}
