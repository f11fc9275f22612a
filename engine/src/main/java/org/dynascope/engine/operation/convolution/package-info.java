/** Convolution over one or two spatial axes and its two gradients, each a primitive of the others' rules. */
@NullMarked
package org.dynascope.engine.operation.convolution;

import org.jspecify.annotations.NullMarked;
