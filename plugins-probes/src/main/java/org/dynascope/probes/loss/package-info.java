/** The loss of the next mini-batch and of whole splits. */
@NullMarked
package org.dynascope.probes.loss;

import org.jspecify.annotations.NullMarked;
