/** Studies: checked before they run, and run with their data, stream and metrics. */
@NullMarked
package org.dynascope.core.study;

import org.jspecify.annotations.NullMarked;
