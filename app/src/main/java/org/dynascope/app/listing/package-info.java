/** Plugins and data sets as text and JSON. */
@NullMarked
package org.dynascope.app.listing;

import org.jspecify.annotations.NullMarked;
