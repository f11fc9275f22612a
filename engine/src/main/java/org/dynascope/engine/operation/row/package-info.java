/** Operations on the rows of a tensor, its innermost axis, each in one pass over memory. */
@NullMarked
package org.dynascope.engine.operation.row;

import org.jspecify.annotations.NullMarked;
