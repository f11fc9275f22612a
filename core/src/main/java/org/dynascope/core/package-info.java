/** Runs experiments: configuration, plugin loading, trajectories, checkpoints, the run store and sweeps. */
@NullMarked
package org.dynascope.core;

import org.jspecify.annotations.NullMarked;
