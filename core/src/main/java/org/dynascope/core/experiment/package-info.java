/** From an experiment file with includes and overrides to an immutable, fully resolved experiment. */
@NullMarked
package org.dynascope.core.experiment;

import org.jspecify.annotations.NullMarked;
