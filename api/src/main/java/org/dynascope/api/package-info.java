/** The stability marks of the api; every extension point lives in a package of its own below. */
@NullMarked
package org.dynascope.api;

import org.jspecify.annotations.NullMarked;
