/**
 * The report of one run: a single HTML file that opens offline.
 *
 * <p>{@link org.dynascope.core.assembly.RunRecord} goes in, {@link org.dynascope.app.report.ReportWriter} turns it into
 * {@code report.html}. Everything that can be said in words and numbers is plain HTML; the charts are drawn by the
 * script built in {@code app/web} from the data this package embeds.
 */
@NullMarked
package org.dynascope.app.report;

import org.jspecify.annotations.NullMarked;
