package org.dynascope.probes.layerenergy;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link LayerEnergy}.
 *
 * @param split split that is looked at
 * @param examples number of examples
 * @param settled layers after which the energy is taken to hover
 * @since 0.1.0
 */
public record LayerEnergyParameters(
        @Param(doc = "split the examples are taken from", byDefault = "train")
        String split,

        @Param(
                doc = "examples, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "200",
                min = 0)
        int examples,

        @Param(doc = "layers after which the energy is taken to hover", unit = "layers", byDefault = "4", min = 0)
        int settled) {}
