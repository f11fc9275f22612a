/** Running of graphs: steps of a compiled program, worker threads, and the interpreter. Not part of the engine's boundary. */
@NullMarked
package org.dynascope.engine.execution;

import org.jspecify.annotations.NullMarked;
