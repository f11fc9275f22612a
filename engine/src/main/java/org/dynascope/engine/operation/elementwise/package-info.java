/** Operations that work on each element alone; connected ones run as one pass. */
@NullMarked
package org.dynascope.engine.operation.elementwise;

import org.jspecify.annotations.NullMarked;
