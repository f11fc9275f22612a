/** Plugins: found, checked, listed; their extensions looked up by name and made. */
@NullMarked
package org.dynascope.core.plugin;

import org.jspecify.annotations.NullMarked;
