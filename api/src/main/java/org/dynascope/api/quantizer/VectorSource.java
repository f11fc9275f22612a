package org.dynascope.api.quantizer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorView;

/**
 * Vectors that are read one by one, from memory or from a file larger than it. Safe for use by several threads; gives the same
 * numbers at every reading.
 *
 * @since 0.1.0
 */
@Experimental
public interface VectorSource {
    /** Returns the number of vectors. */
    long count();

    /** Returns the numbers of each vector, at least 1. */
    int dimension();

    /**
     * Reads one vector.
     *
     * @param index position, from 0 to count − 1
     * @param target receives it, shape [dimension]
     */
    void read(long index, float[] target);

    /** Returns the rows of an array; the rows are not copied. */
    static VectorSource of(float[][] rows) {
        return new VectorSource() {
            @Override
            public long count() {
                return rows.length;
            }

            @Override
            public int dimension() {
                return rows.length == 0 ? 1 : rows[0].length;
            }

            @Override
            public void read(long index, float[] target) {
                float[] row = rows[Math.toIntExact(index)];
                if (row.length != target.length) {
                    throw new IllegalArgumentException(
                            "vector " + index + ": expected " + target.length + " numbers, got " + row.length);
                }
                System.arraycopy(row, 0, target, 0, row.length);
            }
        };
    }

    /**
     * Returns the rows of a tensor, rounded to float32; the tensor is not copied and must stay valid.
     *
     * @param rows shape [count, dimension]
     * @throws IllegalArgumentException if it has another number of axes
     */
    static VectorSource of(TensorView rows) {
        if (rows.shape().sizes().size() != 2) {
            throw new IllegalArgumentException("expected shape [count, dimension], got " + rows.shape());
        }
        int dimension = rows.shape().sizes().get(1);
        return new VectorSource() {
            @Override
            public long count() {
                return rows.shape().sizes().get(0);
            }

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void read(long index, float[] target) {
                long start = index * dimension;
                if (rows.type().element() == ElementType.FLOAT32) {
                    MemorySegment.copy(
                            rows.memory(), ValueLayout.JAVA_FLOAT_UNALIGNED, start * Float.BYTES, target, 0, dimension);
                    return;
                }
                for (int axis = 0; axis < dimension; axis++) {
                    target[axis] = (float) rows.at(start + axis);
                }
            }
        };
    }
}
