/** The largest eigenvalue of the Hessian, beside the threshold at which gradient descent turns unstable. */
@NullMarked
package org.dynascope.probes.sharpness;

import org.jspecify.annotations.NullMarked;
