package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param width units of the hidden layer
 */
public record __Name__Parameters(
        @Param(doc = "units of the hidden layer", byDefault = "32", min = 1)
        int width) {}
