package org.dynascope.models.rabitq;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorMetric;

/** Answers by exhaustive comparison, and shares of them that an index finds. */
final class Recall {
    private final VectorMetric metric;
    private final float[][] vectors;
    private final float[][] queries;
    private final int[][] nearest;

    /** Compares all queries with all vectors. */
    Recall(VectorMetric metric, float[][] vectors, float[][] queries, int count) {
        this.metric = metric;
        this.vectors = vectors;
        this.queries = queries;
        this.nearest = IntStream.range(0, queries.length)
                .parallel()
                .mapToObj(query -> exact(queries[query], count))
                .toArray(int[][]::new);
    }

    private int[] exact(float[] query, int count) {
        Nearest answers = new Nearest(count);
        for (int id = 0; id < vectors.length; id++) {
            double value = metric.between(query, vectors[id]);
            answers.offer(metric.higherIsBetter() ? -value : value, 0, id, 0);
        }
        answers.sort();
        return IntStream.range(0, answers.size()).map(answers::id).toArray();
    }

    /** Returns the share of the {@code request.count()} true neighbours that are among the answers. */
    double of(RaBitQIndex index, SearchRequest request) {
        int found = 0;
        int wanted = 0;
        for (int query = 0; query < queries.length; query++) {
            List<Neighbour> answers = index.search(queries[query], request);
            Set<Long> ids = answers.stream().map(Neighbour::id).collect(Collectors.toSet());
            for (int rank = 0; rank < Math.min(request.count(), nearest[query].length); rank++) {
                wanted++;
                found += ids.contains((long) nearest[query][rank]) ? 1 : 0;
            }
        }
        return (double) found / wanted;
    }

    /** Returns the share of all vectors that searches compare by their originals. */
    double compared(RaBitQIndex index, SearchRequest request) {
        long compared = 0;
        for (float[] query : queries) {
            Search search = index.run(query, request);
            search.finish();
            compared += search.compared();
        }
        return (double) compared / queries.length / vectors.length;
    }
}
