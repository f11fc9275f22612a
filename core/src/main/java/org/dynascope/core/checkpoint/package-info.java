/** Checkpoints: the whole state of a run in checksummed files that appear complete or not at all. */
@NullMarked
package org.dynascope.core.checkpoint;

import org.jspecify.annotations.NullMarked;
