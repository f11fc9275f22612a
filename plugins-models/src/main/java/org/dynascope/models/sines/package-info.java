/** The data set {@code sum-of-sines}: points of a function of one number, for fits whose every detail is known. */
@NullMarked
package org.dynascope.models.sines;

import org.jspecify.annotations.NullMarked;
