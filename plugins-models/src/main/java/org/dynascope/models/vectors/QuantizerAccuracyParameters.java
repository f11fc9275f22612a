package org.dynascope.models.vectors;

import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.quantizer.Quantizer;

/**
 * Parameters of {@link QuantizerAccuracy}.
 *
 * @param quantizer what is measured
 * @param split split of the queries
 * @param queries first queries of the split that are used
 * @param neighbours neighbours that recall counts
 * @since 0.1.0
 */
public record QuantizerAccuracyParameters(
        @Param(doc = "quantizer that is measured", example = "{rabitq: {bits: 4}}")
        Chosen<Quantizer> quantizer,

        @Param(doc = "split of the queries", byDefault = "test")
        String split,

        @Param(doc = "queries that are used, the first ones of the split", byDefault = "50", min = 1)
        int queries,

        @Param(doc = "nearest neighbours that recall counts", byDefault = "10", min = 1)
        int neighbours) {}
