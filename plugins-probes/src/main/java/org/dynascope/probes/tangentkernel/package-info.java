/** How the tangent kernel of a network moves while it learns. */
@NullMarked
package org.dynascope.probes.tangentkernel;

import org.jspecify.annotations.NullMarked;
