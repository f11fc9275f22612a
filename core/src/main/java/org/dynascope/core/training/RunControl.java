package org.dynascope.core.training;

import java.util.function.BooleanSupplier;

/**
 * What ends a training before its end.
 *
 * @param stop asked before every step whether to stop
 * @param until number of updates, over all trajectories, after which to stop
 */
public record RunControl(BooleanSupplier stop, long until) {}
