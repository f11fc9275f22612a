/** How Adam behaves on a degenerate minimum: stable, with spikes, or as sign descent. */
@NullMarked
package org.dynascope.probes.adamregime;

import org.jspecify.annotations.NullMarked;
