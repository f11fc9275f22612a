/** One run from the command line: progress, log, interruption, summary and report. */
@NullMarked
package org.dynascope.app.run;

import org.jspecify.annotations.NullMarked;
