/** The extension point for work that emits metrics without training. */
@NullMarked
package org.dynascope.api.study;

import org.jspecify.annotations.NullMarked;
