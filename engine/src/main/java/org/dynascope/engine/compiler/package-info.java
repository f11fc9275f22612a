/**
 * From a graph to the steps of a program: simplify, fuse, order, plan memory, assemble. Not part of the engine's boundary.
 */
@NullMarked
package org.dynascope.engine.compiler;

import org.jspecify.annotations.NullMarked;
