/** The energy of a network whose layers are steps that minimise one: where it falls over the depth, and where it rises. */
@NullMarked
package org.dynascope.probes.layerenergy;

import org.jspecify.annotations.NullMarked;
