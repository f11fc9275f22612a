/** The digits data set: 1,797 small handwritten digits, shipped in the jar. */
@NullMarked
package org.dynascope.models.digits;

import org.jspecify.annotations.NullMarked;
