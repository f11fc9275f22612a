package org.dynascope.models.vectors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dynascope.api.data.Examples;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;

/** Queries compared with every vector: the truth that estimates and searches are measured against. */
final class Comparison {
    private final VectorMetric metric;
    private final VectorSource vectors;
    private final float[][] queries;

    /**
     * Prepares the first queries of a split.
     *
     * @param examples the queries, shape [examples, …]
     * @param count how many, at most
     */
    Comparison(VectorMetric metric, VectorSource vectors, Examples examples, int count) {
        this.metric = metric;
        this.vectors = vectors;
        VectorSource all = rows(examples);
        this.queries = new float[(int) Math.min(count, all.count())][all.dimension()];
        for (int index = 0; index < queries.length; index++) {
            all.read(index, queries[index]);
        }
    }

    /** Returns examples as vectors: the numbers of each in a row, rounded to float32. */
    static VectorSource rows(Examples examples) {
        int dimension = Math.toIntExact(examples.inputs().shape().elements() / examples.count());
        return new VectorSource() {
            @Override
            public long count() {
                return examples.count();
            }

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void read(long index, float[] target) {
                for (int axis = 0; axis < dimension; axis++) {
                    target[axis] = (float) examples.inputs().at(index * dimension + axis);
                }
            }
        };
    }

    VectorMetric metric() {
        return metric;
    }

    int queries() {
        return queries.length;
    }

    float[] query(int index) {
        return queries[index];
    }

    /** Returns the metric between a query and every vector, shape [vectors]. */
    double[] values(int query) {
        double[] values = new double[Math.toIntExact(vectors.count())];
        float[] vector = new float[vectors.dimension()];
        for (int index = 0; index < values.length; index++) {
            vectors.read(index, vector);
            values[index] = metric.between(queries[query], vector);
        }
        return values;
    }

    /** Returns the ids of the nearest by their values, nearest first, equally near ones by id. */
    int[] nearest(double[] values, int count) {
        Comparator<Integer> nearer =
                Comparator.comparingDouble(id -> metric.higherIsBetter() ? -values[id] : values[id]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(nearer)
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the share of the true neighbours that are among the answers. */
    static double recall(int[] nearest, List<Neighbour> answers) {
        Set<Long> ids = new HashSet<>();
        answers.forEach(answer -> ids.add(answer.id()));
        return (double) Arrays.stream(nearest)
                        .filter(id -> ids.contains((long) id))
                        .count()
                / nearest.length;
    }
}
