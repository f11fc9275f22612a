package org.dynascope.models.vectors;

import java.util.List;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.Reranking;

/**
 * Parameters of {@link IndexCurves}.
 *
 * @param quantizer whose index is measured
 * @param index file of an index that was built on the split {@code train}; empty to build one
 * @param split split of the queries
 * @param queries first queries of the split that are used
 * @param neighbours neighbours that are searched for
 * @param probes lists that are looked through, ascending
 * @param reranking which candidates are compared again
 * @param candidates candidates per neighbour for {@link Reranking#TOP}
 * @param timing whether queries per second are measured
 * @since 0.1.0
 */
public record IndexCurvesParameters(
        @Param(doc = "quantizer whose index is measured", example = "{rabitq: {bits: 4, lists: 64}}")
        Chosen<Quantizer> quantizer,

        @Param(
                doc = "file of an index that was built on the split 'train'; empty to build one for the study",
                byDefault = "\"\"")
        String index,

        @Param(doc = "split of the queries", byDefault = "test")
        String split,

        @Param(doc = "queries that are used, the first ones of the split", byDefault = "200", min = 1)
        int queries,

        @Param(doc = "nearest neighbours that are searched for", byDefault = "10", min = 1)
        int neighbours,

        @Param(
                doc = "lists that are looked through, ascending; an index without lists has one",
                byDefault = "[1, 2, 4, 8, 16, 32, 64]",
                min = 1)
        List<Integer> probes,

        @Param(
                doc = "which candidates are compared again by their original vectors",
                byDefault = "[none, top, lazy-bound]")
        List<Reranking> reranking,

        @Param(doc = "candidates per neighbour that 'top' compares again", byDefault = "4", min = 1)
        int candidates,

        @Param(
                doc = "measure queries per second too, on one thread; times differ from run to run, so that such a"
                        + " run cannot be reproduced to the bit",
                byDefault = "false")
        boolean timing) {

    public IndexCurvesParameters {
        probes = List.copyOf(probes);
        reranking = List.copyOf(reranking);
        if (probes.isEmpty() || !probes.stream().sorted().distinct().toList().equals(probes)) {
            throw new IllegalArgumentException(
                    "probes = " + probes + ": expected different numbers in ascending order, such as "
                            + (probes.isEmpty()
                                    ? "[1, 8]"
                                    : probes.stream().sorted().distinct().toList()));
        }
        if (reranking.isEmpty() || reranking.stream().distinct().count() < reranking.size()) {
            throw new IllegalArgumentException("reranking = " + reranking + ": expected at least one kind, each once");
        }
    }
}
