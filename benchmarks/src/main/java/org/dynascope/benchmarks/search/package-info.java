/** Nearest-neighbour search with RaBitQ's index beside Lucene and JVector: same vectors, same run, same threads. */
@NullMarked
package org.dynascope.benchmarks.search;

import org.jspecify.annotations.NullMarked;
