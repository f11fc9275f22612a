package org.dynascope.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Assembled graphs of programs that are closed, for the next programs of equal graphs: trials of a sweep, or a probe that looks
 * again. The latest few are kept; they count as taken from the budget, and give way to programs that need it.
 */
final class IdleGraphs {
    private static final int MOST = 64;
    private static final long MOST_BYTES = 1L << 25;

    private final MemoryBudget budget;
    private final Deque<AssembledGraph> latestFirst = new ArrayDeque<>();
    private long bytes;
    private boolean isClosed;

    IdleGraphs(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Returns a graph of this key with cleared inputs, and keeps it no longer; null if there is none. */
    synchronized @Nullable AssembledGraph take(AssembledGraph.Key key) {
        for (Iterator<AssembledGraph> all = latestFirst.iterator(); all.hasNext(); ) {
            AssembledGraph each = all.next();
            if (each.key().equals(key)) {
                all.remove();
                bytes -= each.bytes();
                each.clear();
                return each;
            }
        }
        return null;
    }

    /** Keeps a graph that no program runs any more. */
    synchronized void keep(AssembledGraph graph) {
        latestFirst.addFirst(graph);
        bytes += graph.bytes();
        while (!latestFirst.isEmpty() && (isClosed || bytes > MOST_BYTES || latestFirst.size() > MOST)) {
            freeOldest();
        }
    }

    /**
     * Takes memory from the budget, for which idle graphs are freed if need be.
     *
     * @throws MemoryBudgetException if it does not fit
     */
    synchronized void reserve(long wanted) {
        try {
            budget.take(wanted);
        } catch (MemoryBudgetException full) {
            if (latestFirst.isEmpty()) {
                throw full;
            }
            freeAll();
            budget.take(wanted);
        }
    }

    /** Frees all, and keeps nothing from now on. */
    synchronized void close() {
        isClosed = true;
        freeAll();
    }

    private void freeAll() {
        while (!latestFirst.isEmpty()) {
            freeOldest();
        }
    }

    private void freeOldest() {
        AssembledGraph oldest = latestFirst.removeLast();
        bytes -= oldest.bytes();
        oldest.free();
        budget.giveBack(oldest.bytes());
    }
}
