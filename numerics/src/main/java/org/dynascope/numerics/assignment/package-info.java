/** The linear assignment problem: pairing rows with columns so that the sum of the chosen elements is least or greatest. */
@NullMarked
package org.dynascope.numerics.assignment;

import org.jspecify.annotations.NullMarked;
