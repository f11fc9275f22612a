/** Sweeps that record derivative graphs. Not part of the engine's boundary. */
@NullMarked
package org.dynascope.engine.derivative;

import org.jspecify.annotations.NullMarked;
