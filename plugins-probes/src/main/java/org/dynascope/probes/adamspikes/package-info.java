/** Loss spikes of Adam: whether its preconditioner caused them, when that began, and what would have prevented it. */
@NullMarked
package org.dynascope.probes.adamspikes;

import org.jspecify.annotations.NullMarked;
