/** How the work of solving and of training on a graph grows with the graph. */
@NullMarked
package org.dynascope.models.graphscaling;

import org.jspecify.annotations.NullMarked;
