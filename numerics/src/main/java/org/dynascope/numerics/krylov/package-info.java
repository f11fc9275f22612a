/** Krylov subspace methods: what products of a linear map with vectors tell about the map. */
@NullMarked
package org.dynascope.numerics.krylov;

import org.jspecify.annotations.NullMarked;
