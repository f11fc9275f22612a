/** What lies on the straight line between two networks: loss, error, and which layers make a barrier. */
@NullMarked
package org.dynascope.probes.connectivity;

import org.jspecify.annotations.NullMarked;
