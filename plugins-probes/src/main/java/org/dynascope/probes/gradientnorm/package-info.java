/** The Euclidean norm of the mini-batch gradient. */
@NullMarked
package org.dynascope.probes.gradientnorm;

import org.jspecify.annotations.NullMarked;
