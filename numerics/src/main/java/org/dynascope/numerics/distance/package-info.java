/** Distances and inner products of one vector with many. */
@NullMarked
package org.dynascope.numerics.distance;

import org.jspecify.annotations.NullMarked;
