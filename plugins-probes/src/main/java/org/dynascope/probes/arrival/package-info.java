/** When the loss arrives at a level. */
@NullMarked
package org.dynascope.probes.arrival;

import org.jspecify.annotations.NullMarked;
