/** 100 Adam steps of a small network, side by side with PyTorch's from the same start and the same batches. */
@NullMarked
package org.dynascope.benchmarks.adam;

import org.jspecify.annotations.NullMarked;
