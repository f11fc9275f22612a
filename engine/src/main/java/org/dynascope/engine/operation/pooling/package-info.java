/** Largest and mean elements over windows of an image. */
@NullMarked
package org.dynascope.engine.operation.pooling;

import org.jspecify.annotations.NullMarked;
