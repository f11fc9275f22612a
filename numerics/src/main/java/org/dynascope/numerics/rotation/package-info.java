/** Random orthogonal maps, which make the coordinates of any vector look alike. */
@NullMarked
package org.dynascope.numerics.rotation;

import org.jspecify.annotations.NullMarked;
