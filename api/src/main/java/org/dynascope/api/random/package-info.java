/** Named, splittable, counter-based random streams: the only source of randomness. */
@NullMarked
package org.dynascope.api.random;

import org.jspecify.annotations.NullMarked;
