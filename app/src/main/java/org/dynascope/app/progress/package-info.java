/** How far a run is: one line written over and over on a terminal, plain lines elsewhere. */
@NullMarked
package org.dynascope.app.progress;

import org.jspecify.annotations.NullMarked;
