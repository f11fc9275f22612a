/** The extension point for update rules, and the settings every optimizer has. */
@NullMarked
package org.dynascope.api.optimizer;

import org.jspecify.annotations.NullMarked;
