package org.dynascope.probes.connectivity;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link LinearModeConnectivity}.
 *
 * @param splits splits on which loss and error are measured
 * @param points places on the line, both ends counted
 * @param examples number of examples of each split
 * @param curvature examples for the second-order estimate
 * @since 0.1.0
 */
public record LinearModeConnectivityParameters(
        @Param(doc = "splits on which loss and error are measured", byDefault = "[train]")
        List<String> splits,

        @Param(
                doc = "places on the line between both networks, the ends counted",
                byDefault = "11",
                min = 2,
                max = 1001)
        int points,

        @Param(
                doc = "number of examples of each split; 0 for all",
                unit = "examples",
                byDefault = "0",
                min = 0,
                max = 100_000_000)
        int examples,

        @Param(
                doc = "training examples on which the bump is estimated from the curvature at both ends; 0 for no"
                        + " estimate",
                unit = "examples",
                byDefault = "0",
                min = 0,
                max = 100_000_000)
        int curvature) {
    public LinearModeConnectivityParameters {
        splits = splits.stream().distinct().toList();
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("splits: expected at least one split such as [train], got []");
        }
    }
}
