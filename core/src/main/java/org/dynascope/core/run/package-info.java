/** The run directory: append-only files that can be read while they grow and after any crash. */
@NullMarked
package org.dynascope.core.run;

import org.jspecify.annotations.NullMarked;
