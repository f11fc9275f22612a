/** Algorithms with no knowledge of experiments: Krylov methods, sparse matrices, Hadamard transforms, assignment, codes of few bits and their kernels. */
@NullMarked
package org.dynascope.numerics;

import org.jspecify.annotations.NullMarked;
