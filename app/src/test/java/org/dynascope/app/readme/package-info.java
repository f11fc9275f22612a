/** Holds what the README shows to what is true. */
@NullMarked
package org.dynascope.app.readme;

import org.jspecify.annotations.NullMarked;
