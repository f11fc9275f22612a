/** Raw off-heap memory as kernels address it, scalar and in vectors. Not part of the engine's boundary. */
@NullMarked
package org.dynascope.engine.memory;

import org.jspecify.annotations.NullMarked;
