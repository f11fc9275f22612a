/** Operations that remove axes. */
@NullMarked
package org.dynascope.engine.operation.reduction;

import org.jspecify.annotations.NullMarked;
