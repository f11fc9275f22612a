/** The eigenpair that probes of curvature follow from look to look. */
@NullMarked
package org.dynascope.probes.eigenpair;

import org.jspecify.annotations.NullMarked;
