/** RMSProp: steps scaled by a running mean of the squared gradient. */
@NullMarked
package org.dynascope.optimizers.rmsprop;

import org.jspecify.annotations.NullMarked;
