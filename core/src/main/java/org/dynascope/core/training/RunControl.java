package org.dynascope.core.training;

import java.util.function.BooleanSupplier;

/**
 * What ends a training before its end.
 *
 * @param stop asked before every step whether to stop
 * @param until number of updates, over all trajectories, after which to stop
 * @param forcesLast whether the checkpoint at the end of the training waits for the disk; else whoever asked for the training does
 */
public record RunControl(BooleanSupplier stop, long until, boolean forcesLast) {}
