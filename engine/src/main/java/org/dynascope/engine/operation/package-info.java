/**
 * The operations of the engine: one record a file, each an {@code org.dynascope.api.tensor.Primitive} like those defined
 * elsewhere. Not part of the engine's boundary.
 */
@NullMarked
package org.dynascope.engine.operation;

import org.jspecify.annotations.NullMarked;
