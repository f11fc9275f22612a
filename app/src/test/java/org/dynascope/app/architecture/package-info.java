/** Holds the arrows between the modules. */
@NullMarked
package org.dynascope.app.architecture;

import org.jspecify.annotations.NullMarked;
