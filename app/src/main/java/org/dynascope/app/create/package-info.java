/** Projects to begin with. */
@NullMarked
package org.dynascope.app.create;

import org.jspecify.annotations.NullMarked;
