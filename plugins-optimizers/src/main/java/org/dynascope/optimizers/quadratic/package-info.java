/** Rules whose step sizes follow from the curvature along their direction, exact for quadratic losses. */
@NullMarked
package org.dynascope.optimizers.quadratic;

import org.jspecify.annotations.NullMarked;
