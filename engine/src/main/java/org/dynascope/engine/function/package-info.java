/**
 * Elementary functions with exactly specified roundings: the scalar and the vector form perform the same operations in
 * the same order, so both give the same bits, compiled or interpreted.
 */
@NullMarked
package org.dynascope.engine.function;

import org.jspecify.annotations.NullMarked;
