/** The built-in probes. */
@NullMarked
package org.dynascope.probes;

import org.jspecify.annotations.NullMarked;
