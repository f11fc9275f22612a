/** How far two trajectories have moved apart, in their parameters and in what they predict. */
@NullMarked
package org.dynascope.probes.parameterdistance;

import org.jspecify.annotations.NullMarked;
