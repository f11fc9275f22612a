/** How a jar contributes extensions: entry point, registrar, descriptors, parameters. */
@NullMarked
package org.dynascope.api.plugin;

import org.jspecify.annotations.NullMarked;
