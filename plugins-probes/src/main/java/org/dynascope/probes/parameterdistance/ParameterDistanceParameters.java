package org.dynascope.probes.parameterdistance;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link ParameterDistance}.
 *
 * @param split split on which predictions are compared
 * @since 0.1.0
 */
public record ParameterDistanceParameters(
        @Param(doc = "split on which the predictions of both are compared", byDefault = "train")
        String split) {}
