/** The extension point for running the trials of a sweep elsewhere. */
@NullMarked
package org.dynascope.api.execution;

import org.jspecify.annotations.NullMarked;
