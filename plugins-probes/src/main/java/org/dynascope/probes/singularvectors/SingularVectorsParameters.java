package org.dynascope.probes.singularvectors;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link SingularVectors}.
 *
 * @param threshold least singular value that counts as large, as a share of the largest
 * @since 0.1.0
 */
public record SingularVectorsParameters(
        @Param(
                doc = "least singular value that counts as large, as a share of the largest",
                byDefault = "0.3",
                min = 0,
                max = 1)
        double threshold) {}
