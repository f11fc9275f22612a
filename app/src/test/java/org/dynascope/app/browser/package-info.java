/** A browser for tests of pages. */
@NullMarked
package org.dynascope.app.browser;

import org.jspecify.annotations.NullMarked;
