/** Whether the features of a network between two others are those between their features, layer by layer. */
@NullMarked
package org.dynascope.probes.llfc;

import org.jspecify.annotations.NullMarked;
