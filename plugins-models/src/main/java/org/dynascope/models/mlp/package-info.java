/** The multi-layer perceptron and the rules that initialise it. */
@NullMarked
package org.dynascope.models.mlp;

import org.jspecify.annotations.NullMarked;
