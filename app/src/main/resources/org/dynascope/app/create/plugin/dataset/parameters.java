package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param points points in each split
 * @param noise standard deviation of a point's radius
 */
public record __Name__Parameters(
        @Param(doc = "points in each split", byDefault = "200", min = 1)
        int points,

        @Param(doc = "standard deviation of a point's radius", byDefault = "0.1", min = 0)
        double noise) {}
