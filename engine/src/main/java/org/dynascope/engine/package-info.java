/** Traced tensors: graphs of operations that are differentiated, compiled and run. */
@NullMarked
package org.dynascope.engine;

import org.jspecify.annotations.NullMarked;
