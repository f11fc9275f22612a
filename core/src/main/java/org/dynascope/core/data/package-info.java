/** Finding the files of data sets, and preparing examples as the settings say. */
@NullMarked
package org.dynascope.core.data;

import org.jspecify.annotations.NullMarked;
