/** Runs that are killed, starved of disk or refused, and resumed. */
@NullMarked
package org.dynascope.app.resume;

import org.jspecify.annotations.NullMarked;
