/** The spectrum of a loss's curvature: greatest eigenvalues, trace and density. */
@NullMarked
package org.dynascope.probes.spectrum;

import org.jspecify.annotations.NullMarked;
