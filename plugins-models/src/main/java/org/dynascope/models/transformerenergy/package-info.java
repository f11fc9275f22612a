/** The model {@code transformer-energy}: layers of attention that are steps which minimise a known energy. */
@NullMarked
package org.dynascope.models.transformerenergy;

import org.jspecify.annotations.NullMarked;
