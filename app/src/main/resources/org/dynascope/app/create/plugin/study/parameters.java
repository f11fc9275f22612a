package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param bits most bits that are kept
 * @param numbers numbers that are rounded
 */
public record __Name__Parameters(
        @Param(doc = "most bits that are kept", byDefault = "8", min = 1, max = 30)
        int bits,

        @Param(doc = "numbers that are rounded", byDefault = "10000", min = 1)
        int numbers) {}
