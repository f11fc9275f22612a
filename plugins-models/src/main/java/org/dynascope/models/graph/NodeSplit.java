package org.dynascope.models.graph;

import org.dynascope.api.parameter.Param;

/**
 * Which nodes are trained on, chosen by and tested with.
 *
 * @since 0.1.0
 */
public sealed interface NodeSplit {
    /** The nodes that the file names for each: splits {@code train}, {@code validation}, {@code test}. */
    record Given() implements NodeSplit {}

    /**
     * Nodes drawn from the data set's random stream; those left over are the split {@code test}.
     *
     * @param train nodes of each class that are trained on
     * @param validation nodes of each class that are chosen by
     */
    record PerClass(
            @Param(doc = "nodes of each class that are trained on", unit = "nodes", byDefault = "20", min = 1)
            int train,

            @Param(doc = "nodes of each class in the split 'validation'", unit = "nodes", byDefault = "30", min = 1)
            int validation)
            implements NodeSplit {}

    /** Every node with a label is trained on; there are no other splits. */
    record All() implements NodeSplit {}
}
