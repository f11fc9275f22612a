package org.dynascope.app.run;

import java.nio.file.Path;

/**
 * What the user chose about a run.
 *
 * @param folder run folder
 * @param withReport whether to write {@code report.html}
 * @param quiet whether to show no progress and print only the run folder
 * @param until number of updates after which to stop
 * @since 0.1.0
 */
public record RunChoices(Path folder, boolean withReport, boolean quiet, long until) {}
