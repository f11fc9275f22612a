/** Benchmarks of single kernels, by JMH. */
@NullMarked
package org.dynascope.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
