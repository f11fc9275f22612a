/** Random numbers computed from a key and a counter. */
@NullMarked
package org.dynascope.engine.operation.random;

import org.jspecify.annotations.NullMarked;
