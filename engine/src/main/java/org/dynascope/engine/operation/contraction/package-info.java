/** Matrix products. */
@NullMarked
package org.dynascope.engine.operation.contraction;

import org.jspecify.annotations.NullMarked;
