/** Recorded graphs: immutable nodes, the tape that numbers them, walks over them. Not part of the engine's boundary. */
@NullMarked
package org.dynascope.engine.graph;

import org.jspecify.annotations.NullMarked;
