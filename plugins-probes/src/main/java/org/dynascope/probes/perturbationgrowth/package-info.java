/** How fast a perturbation of a trajectory grows. */
@NullMarked
package org.dynascope.probes.perturbationgrowth;

import org.jspecify.annotations.NullMarked;
