/** Adam and AdamW: steps scaled by running moments of the gradient. */
@NullMarked
package org.dynascope.optimizers.adam;

import org.jspecify.annotations.NullMarked;
