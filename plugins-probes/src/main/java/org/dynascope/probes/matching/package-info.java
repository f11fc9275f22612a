/** Which units of two networks are alike: found from their weights, from their activations, or by descent on the loss between them. */
@NullMarked
package org.dynascope.probes.matching;

import org.jspecify.annotations.NullMarked;
