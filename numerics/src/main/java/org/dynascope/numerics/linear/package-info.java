/** Linear maps made from others: preconditioned, shifted, deflated. */
@NullMarked
package org.dynascope.numerics.linear;

import org.jspecify.annotations.NullMarked;
