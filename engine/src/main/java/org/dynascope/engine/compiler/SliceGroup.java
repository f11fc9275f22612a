package org.dynascope.engine.compiler;

import java.util.List;

/**
 * Units in order that are computed slice by slice: all of them on one slice before the next, several slices at a time.
 *
 * @param units the units
 * @param slices their slices
 * @param lanes slices that are computed at the same time, each in memory of its own
 */
record SliceGroup(List<Unit> units, Slices slices, int lanes) {
    SliceGroup(List<Unit> units, Slices slices, Target target) {
        this(units, slices, Math.min(slices.count(), target.threads()));
    }

    /** Returns the lane of a slice. */
    int lane(int slice) {
        return slice % lanes;
    }
}
