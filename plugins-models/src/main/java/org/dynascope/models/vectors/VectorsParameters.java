package org.dynascope.models.vectors;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Vectors}.
 *
 * @param base file of the vectors
 * @param dimension numbers of a vector
 * @param queries file of the split {@code test}; empty if there is none
 * @param baseCount vectors of the base that are the split {@code train}; 0 for all
 * @since 0.1.0
 */
public record VectorsParameters(
        @Param(
                doc = "file of the vectors, fvecs, bvecs, ivecs, fbin, u8bin, i8bin, f16bin or npy: a path, from the"
                        + " working directory or from a data directory",
                example = "bigann10k/base.u8bin")
        String base,

        @Param(doc = "numbers of a vector", example = "128", min = 1)
        int dimension,

        @Param(doc = "file of queries, which are the split 'test'; empty if there is none", byDefault = "\"\"")
        String queries,

        @Param(
                doc = "only so many vectors, the first ones of the base, are the split 'train', and the others are"
                        + " 'test'; 0 for all",
                byDefault = "0",
                min = 0)
        int baseCount) {

    public VectorsParameters {
        if (!queries.isBlank() && baseCount > 0) {
            throw new IllegalArgumentException(
                    "base-count = " + baseCount + ": expected 0 where a file of queries is named, " + queries);
        }
    }
}
