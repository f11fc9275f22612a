package org.dynascope.engine.compiler;

import java.util.List;

/**
 * Units in order that are computed slice by slice: all of them on one slice before the next.
 *
 * @param units the units
 * @param slices their slices
 */
record SliceGroup(List<Unit> units, Slices slices) {}
