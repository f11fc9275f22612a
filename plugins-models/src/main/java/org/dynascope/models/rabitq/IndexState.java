package org.dynascope.models.rabitq;

import java.util.List;

/**
 * What an index consists of.
 *
 * @param parameters how vectors were coded
 * @param space where their codes live
 * @param centroids of the lists, in that space, shape [lists, padded dimension]
 * @param lists codes by centroid
 * @param nextId id of the vector appended next
 */
record IndexState(RaBitQParameters parameters, Space space, float[] centroids, List<CodeList> lists, long nextId) {
    IndexState {
        lists = List.copyOf(lists);
    }

    CodeLayout layout() {
        return layout(parameters, space.dimension());
    }

    static CodeLayout layout(RaBitQParameters parameters, int dimension) {
        return new CodeLayout(dimension, parameters.extraBits(), parameters.keepVectors());
    }

    long count() {
        return lists.stream().mapToLong(CodeList::count).sum();
    }

    /** Returns a new encoder for these codes. */
    VectorEncoder encoder() {
        return new VectorEncoder(
                parameters.metric(), space.paddedDimension(), parameters.extraBits(), parameters.mode());
    }
}
