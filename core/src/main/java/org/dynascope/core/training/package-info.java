/** Training as a chain of immutable states: the compiled step, what probes see of it, and the loop around both. */
@NullMarked
package org.dynascope.core.training;

import org.jspecify.annotations.NullMarked;
