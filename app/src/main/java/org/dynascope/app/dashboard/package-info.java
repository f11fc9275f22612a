/** The dashboard: a server on loopback that shows runs in a browser, by reading their files. */
@NullMarked
package org.dynascope.app.dashboard;

import org.jspecify.annotations.NullMarked;
