/** What probes and studies emit: declared names, units, axes and drawings. */
@NullMarked
package org.dynascope.api.metric;

import org.jspecify.annotations.NullMarked;
