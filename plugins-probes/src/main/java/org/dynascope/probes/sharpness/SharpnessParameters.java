package org.dynascope.probes.sharpness;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Sharpness}.
 *
 * @param split split the Hessian's batch is taken from
 * @param examples size of that batch; 0 for the whole split
 * @param iterations limit of Hessian-vector products per look
 * @param tolerance residual, relative to the eigenvalue, at which a look is finished
 * @param warmStart whether a look starts from the eigenvector of the one before
 * @since 0.1.0
 */
public record SharpnessParameters(
        @Param(doc = "split the batch of the Hessian is taken from", byDefault = "train")
        String split,

        @Param(
                doc = "examples in that batch, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "256",
                min = 0)
        int examples,

        @Param(
                doc = "largest number of Hessian-vector products per look; as many vectors of all parameters are kept",
                unit = "products",
                byDefault = "100",
                min = 2,
                max = 10_000)
        int iterations,

        @Param(
                doc = "residual, relative to the eigenvalue, at which a look is finished",
                byDefault = "1e-4",
                above = 0,
                below = 1)
        double tolerance,

        @Param(
                doc = "whether a look starts from the eigenvector of the one before: fewer products, but values depend"
                        + " on when was looked before, within the tolerance",
                byDefault = "false")
        boolean warmStart) {}
