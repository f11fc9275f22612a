/** Sweeps run, killed, crashed and resumed, with real plugins and real processes. */
@NullMarked
package org.dynascope.app.sweep;

import org.jspecify.annotations.NullMarked;
