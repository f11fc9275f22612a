/** Symbolic tensors: what a model, an optimizer or a loss is written with, and how a new operation is defined. */
@NullMarked
package org.dynascope.api.tensor;

import org.jspecify.annotations.NullMarked;
