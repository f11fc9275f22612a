/** The metrics of a run in the formats of other programs. */
@NullMarked
package org.dynascope.app.export;

import org.jspecify.annotations.NullMarked;
