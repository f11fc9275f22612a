/** How well few edges of a graph, reweighted, stand for all of them. */
@NullMarked
package org.dynascope.models.sparsifier;

import org.jspecify.annotations.NullMarked;
