/** Sweeps: many trials of one experiment, run by executors, recorded, gone on with, and judged together. */
@NullMarked
package org.dynascope.core.sweep;

import org.jspecify.annotations.NullMarked;
