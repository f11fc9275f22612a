package org.dynascope.api.study;

import org.dynascope.api.Experimental;

/**
 * Whether a study works on examples of a data set.
 *
 * @since 0.1.0
 */
@Experimental
public enum DataUse {
    /** It makes all it needs from its parameters and its random stream; an experiment that names a data set is refused. */
    NONE,
    /** It works on a data set if the experiment names one. */
    OPTIONAL,
    /** The experiment has to name a data set. */
    REQUIRED
}
