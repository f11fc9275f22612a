/** The built-in networks, data sets and quantizers. */
@NullMarked
package org.dynascope.models;

import org.jspecify.annotations.NullMarked;
