package org.dynascope.engine.execution;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Steps that are computed slice by slice. A tile is a lane: every n-th slice of n lanes, all steps on one before the next, so that
 * threads with lanes of their own wait for one another only where a result is gathered from all slices, which takes them in
 * their order.
 *
 * @since 0.1.0
 */
public final class SlicedStep implements Step {
    private final Step[][] slices;
    private final boolean[] gathered;
    private final int lanes;
    private final AtomicIntegerArray turns;
    private volatile boolean failed;

    /**
     * Creates the step.
     *
     * @param slices the steps of each slice, in order
     * @param gathered which of a slice's steps add to what the slice before has written
     * @param lanes slices that may be computed at the same time: their steps share no memory but what is gathered
     */
    public SlicedStep(List<List<Step>> slices, List<Boolean> gathered, int lanes) {
        this.slices = slices.stream().map(steps -> steps.toArray(Step[]::new)).toArray(Step[][]::new);
        this.gathered = new boolean[gathered.size()];
        for (int index = 0; index < this.gathered.length; index++) {
            this.gathered[index] = gathered.get(index);
        }
        this.lanes = lanes;
        this.turns = new AtomicIntegerArray(gathered.size());
    }

    @Override
    public int tiles() {
        return lanes;
    }

    @Override
    public boolean shared() {
        return lanes > 1;
    }

    @Override
    public void run(int worker, int firstTile, int endTile) {
        try {
            for (int slice = 0; slice < slices.length; slice++) {
                int lane = slice % lanes;
                if (lane >= firstTile && lane < endTile) {
                    compute(slice, worker);
                }
            }
        } catch (RuntimeException | Error thrown) {
            failed = true;
            throw thrown;
        }
    }

    private void compute(int slice, int worker) {
        Step[] steps = slices[slice];
        for (int index = 0; index < steps.length; index++) {
            Step step = steps[index];
            if (gathered[index]) {
                awaitTurn(index, slice);
                step.run(worker, 0, step.tiles());
                turns.set(index, (slice + 1) % slices.length);
            } else {
                step.run(worker, 0, step.tiles());
            }
        }
    }

    private void awaitTurn(int index, int slice) {
        int polls = 0;
        while (turns.get(index) != slice) {
            if (failed) {
                throw new IllegalStateException("a slice before slice " + slice + " was not computed");
            }
            polls = Spin.after(polls);
        }
    }
}
