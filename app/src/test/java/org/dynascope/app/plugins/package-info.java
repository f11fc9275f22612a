/** Plugins of third parties, good and broken, as a user meets them. */
@NullMarked
package org.dynascope.app.plugins;

import org.jspecify.annotations.NullMarked;
