/** Experiments run whole, with the built-in plugins. */
@NullMarked
package org.dynascope.app.experiment;

import org.jspecify.annotations.NullMarked;
