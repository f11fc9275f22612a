/** How fast loss and parameters shrink, where they do so by a constant factor a step. */
@NullMarked
package org.dynascope.probes.convergencerate;

import org.jspecify.annotations.NullMarked;
