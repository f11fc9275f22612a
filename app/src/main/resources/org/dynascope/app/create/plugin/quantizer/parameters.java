package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param bits bits of a number
 */
public record __Name__Parameters(
        @Param(doc = "bits of a number", byDefault = "4", min = 1, max = 8)
        int bits) {}
