/** Packed codes of few bits a coordinate: layouts, kernels for their inner products, and the search for the best code. */
@NullMarked
package org.dynascope.numerics.bits;

import org.jspecify.annotations.NullMarked;
