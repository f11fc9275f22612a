/** The extension point for measurements on trajectories. */
@NullMarked
package org.dynascope.api.probe;

import org.jspecify.annotations.NullMarked;
