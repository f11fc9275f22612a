/** Data sets of plain vectors, and studies of quantizers and indexes on them. */
@NullMarked
package org.dynascope.models.vectors;

import org.jspecify.annotations.NullMarked;
