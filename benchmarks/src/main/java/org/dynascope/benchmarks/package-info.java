/** Benchmarks of single kernels and side-by-side comparisons with named peers. */
@NullMarked
package org.dynascope.benchmarks;

import org.jspecify.annotations.NullMarked;
