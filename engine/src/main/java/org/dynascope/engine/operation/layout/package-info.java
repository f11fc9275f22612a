/** Operations that move or relabel elements without computing. */
@NullMarked
package org.dynascope.engine.operation.layout;

import org.jspecify.annotations.NullMarked;
