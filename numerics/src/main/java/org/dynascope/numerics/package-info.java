/** Algorithms with no knowledge of experiments: Krylov methods, sparse matrices, Hadamard transforms, assignment, bit kernels. */
@NullMarked
package org.dynascope.numerics;

import org.jspecify.annotations.NullMarked;
