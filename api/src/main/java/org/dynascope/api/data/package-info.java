/** The extension point for data sets, and how their files are found. */
@NullMarked
package org.dynascope.api.data;

import org.jspecify.annotations.NullMarked;
