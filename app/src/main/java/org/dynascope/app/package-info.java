/** The command line, the report and the dashboard, shipped together with the built-in plugins. */
@NullMarked
package org.dynascope.app;

import org.jspecify.annotations.NullMarked;
