/** Speed of vector quantizers, beside figures measured with C++ libraries. */
@NullMarked
package org.dynascope.benchmarks.quantizer;

import org.jspecify.annotations.NullMarked;
