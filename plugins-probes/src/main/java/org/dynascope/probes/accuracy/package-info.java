/** The share of examples a classifier gets right. */
@NullMarked
package org.dynascope.probes.accuracy;

import org.jspecify.annotations.NullMarked;
