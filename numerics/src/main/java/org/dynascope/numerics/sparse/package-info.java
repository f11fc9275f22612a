/**
 * Graphs and sparse linear systems: products, Laplacians, conjugate gradients with preconditioners, leverage scores, sparsifiers,
 * sketches, and generators of graphs.
 *
 * <p>Blocks of vectors are row-major: number (i, j) of n vectors' i-th components stands at i·k + j for k vectors. Whatever is
 * random takes its numbers by place from {@link org.dynascope.numerics.sparse.RandomPlaces}; work is cut at borders that
 * depend on the data alone. So results have the same bits on any number of threads.
 */
@NullMarked
package org.dynascope.numerics.sparse;

import org.jspecify.annotations.NullMarked;
