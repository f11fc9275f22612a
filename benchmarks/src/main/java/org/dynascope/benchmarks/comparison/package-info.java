/** Times our engine and a named peer in turn on the same work. */
@NullMarked
package org.dynascope.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
