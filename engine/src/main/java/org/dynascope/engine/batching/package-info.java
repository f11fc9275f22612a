/**
 * A graph for one example turned into a graph for a batch of examples, primitive by primitive. Not part of the engine's
 * boundary.
 */
@NullMarked
package org.dynascope.engine.batching;

import org.jspecify.annotations.NullMarked;
