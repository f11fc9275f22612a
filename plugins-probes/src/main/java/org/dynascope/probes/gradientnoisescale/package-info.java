/** The gradient noise scale: from which batch size on larger batches stop to pay. */
@NullMarked
package org.dynascope.probes.gradientnoisescale;

import org.jspecify.annotations.NullMarked;
