/** Concrete tensors and the training state: what a trajectory is at one step. */
@NullMarked
package org.dynascope.api.state;

import org.jspecify.annotations.NullMarked;
