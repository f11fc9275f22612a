package org.dynascope.core.experiment;

import org.dynascope.api.parameter.Param;

/**
 * Single values at the top level.
 *
 * @param experiment name of the experiment; empty for the name of its file
 * @param seed seed of all random streams
 */
record GeneralKeys(
        @Param(doc = "name of the experiment; its file's name if not given", byDefault = "")
        String experiment,

        @Param(doc = "seed of all random streams", byDefault = "1", min = 0)
        long seed) {}
