/** Whether the weights of two networks have the same singular vectors. */
@NullMarked
package org.dynascope.probes.singularvectors;

import org.jspecify.annotations.NullMarked;
