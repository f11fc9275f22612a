/** The built-in optimizers. */
@NullMarked
package org.dynascope.optimizers;

import org.jspecify.annotations.NullMarked;
