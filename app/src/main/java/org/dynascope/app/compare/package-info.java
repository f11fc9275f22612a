/** How runs differ: in what was asked and in what came out. */
@NullMarked
package org.dynascope.app.compare;

import org.jspecify.annotations.NullMarked;
