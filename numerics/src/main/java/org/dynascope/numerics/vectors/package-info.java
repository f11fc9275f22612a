/** Files of vectors, in the formats that data sets for nearest-neighbour search come in. */
@NullMarked
package org.dynascope.numerics.vectors;

import org.jspecify.annotations.NullMarked;
