package org.dynascope.probes.connectivity;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link LayerConnectivity}.
 *
 * @param split split on which loss and error are measured
 * @param points places on the line, both ends counted
 * @param examples number of examples of the split
 * @since 0.1.0
 */
public record LayerConnectivityParameters(
        @Param(doc = "split on which loss and error are measured", byDefault = "train")
        String split,

        @Param(
                doc = "places on the line between both networks, the ends counted",
                byDefault = "11",
                min = 2,
                max = 1001)
        int points,

        @Param(doc = "number of examples; 0 for all", unit = "examples", byDefault = "2000", min = 0, max = 100_000_000)
        int examples) {}
