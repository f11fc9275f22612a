/** Where a command prints, and plain text in columns. */
@NullMarked
package org.dynascope.app.terminal;

import org.jspecify.annotations.NullMarked;
