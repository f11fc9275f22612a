/** The extension point for ways to renumber the units of one network so that they are like another's. */
@NullMarked
package org.dynascope.api.matching;

import org.jspecify.annotations.NullMarked;
