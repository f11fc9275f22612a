package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param order order p of the norm
 */
public record __Name__Parameters(
        @Param(doc = "order p of the norm", byDefault = "2", min = 1)
        double order) {}
