package org.dynascope.models.rabitq;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.distance.ExactDistances;

/** Compares a query with vectors as they were given, in double precision. For one thread. */
final class Originals {
    private final VectorMetric metric;
    private final ExactDistances distances = ExactDistances.best();
    private final double[] query;
    private final double norm;
    private final double[] row;

    Originals(VectorMetric metric, float[] query) {
        this.metric = metric;
        this.query = new double[query.length];
        this.row = new double[metric == VectorMetric.COSINE ? query.length : 0];
        double square = 0;
        for (int axis = 0; axis < query.length; axis++) {
            this.query[axis] = query[axis];
            square += (double) query[axis] * query[axis];
        }
        this.norm = Math.sqrt(square);
    }

    /** Returns the squared distance, or minus the product or cosine: lower is nearer. */
    double distance(CodeList codes, int position) {
        MemorySegment rows = codes.originals();
        long at = codes.originalOffset(position);
        return switch (metric) {
            case L2 -> distances.squared(query, rows, at);
            case INNER_PRODUCT -> -distances.product(query, rows, at);
            case COSINE -> -distances.product(query, rows, at) / (norm * norm(rows, at));
        };
    }

    private double norm(MemorySegment rows, long at) {
        for (int axis = 0; axis < row.length; axis++) {
            row[axis] = rows.get(CodeList.FLOAT, at + (long) axis * Float.BYTES);
        }
        return Math.sqrt(distances.product(row, rows, at));
    }
}
