/** The study {@code alternating-descent}: where steps on two energies in turn, each blind to the other, come to rest. */
@NullMarked
package org.dynascope.models.alternating;

import org.jspecify.annotations.NullMarked;
