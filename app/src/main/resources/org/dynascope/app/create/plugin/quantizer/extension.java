package __package__;

import jakarta.inject.Inject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;

/**
 * Rounds each number at random to one of 2ᵇ equispaced levels between the least and the greatest of its vector, up with the
 * probability that leaves its mean. The error of an inner product is then a sum of independent numbers of mean 0, each within
 * one step Δ times a number of the query, so by Hoeffding's inequality it exceeds Δ·‖query‖·√(ln(2/α)/2) with a probability of at
 * most α = 0.05.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">Hoeffding (1963), Probability inequalities for sums of bounded
 *     random variables, theorem 2</a>
 */
public final class __Name__ implements Quantizer {
    private static final int MAGIC = 0x51554e31;
    private static final double BOUND_FACTOR = Math.sqrt(Math.log(2 / 0.05) / 2);

    private final int levels;
    private final RandomStream random;

    /** Creates the quantizer. */
    @Inject
    public __Name__(__Name__Parameters settings, RandomStreams streams) {
        this.levels = 1 << settings.bits();
        this.random = streams.stream("rounding");
    }

    /** Returns its descriptor. */
    public static Extension<Quantizer, __Name__Parameters> extension() {
        return Extension.of(Quantizer.class, "__name__", __Name__Parameters.class, __Name__.class)
                .summary("rounds each number at random to one of a few levels")
                .experimental();
    }

    @Override
    public Codes encode(VectorSource vectors) {
        RandomStream rounding = random.split("codes");
        Row[] rows = new Row[Math.toIntExact(vectors.count())];
        float[] vector = new float[vectors.dimension()];
        for (int index = 0; index < rows.length; index++) {
            vectors.read(index, vector);
            requireFinite("vector " + index, vector);
            rows[index] = row(vector, rounding);
        }
        return new Rounded(vectors.dimension(), rows);
    }

    private static void requireFinite(String what, float[] vector) {
        for (int axis = 0; axis < vector.length; axis++) {
            if (!Float.isFinite(vector[axis])) {
                throw new IllegalArgumentException(
                        what + ": expected finite numbers, got " + vector[axis] + " at position " + axis);
            }
        }
    }

    private Row row(float[] vector, RandomStream rounding) {
        float least = vector[0];
        float greatest = vector[0];
        for (float number : vector) {
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
        float step = (greatest - least) / (levels - 1);
        byte[] codes = new byte[vector.length];
        for (int axis = 0; axis < vector.length; axis++) {
            double level = step == 0 ? 0 : ((double) vector[axis] - least) / step;
            codes[axis] = (byte) Math.min(levels - 1, Math.floor(level + rounding.nextDouble()));
        }
        return new Row(least, step, codes);
    }

    /** Number i of the vector is least + step · code i. */
    private record Row(float least, float step, byte[] codes) {
        double at(int axis) {
            return least + (double) step * (codes[axis] & 0xff);
        }
    }

    @Override
    public Codes load(DataInput input) throws IOException {
        if (input.readInt() != MAGIC || input.readInt() != levels) {
            throw new IOException("expected codes of __name__ with " + levels + " levels");
        }
        int dimension = input.readInt();
        Row[] rows = new Row[input.readInt()];
        for (int index = 0; index < rows.length; index++) {
            rows[index] = new Row(input.readFloat(), input.readFloat(), new byte[dimension]);
            input.readFully(rows[index].codes());
        }
        return new Rounded(dimension, rows);
    }

    /** The rounded vectors. */
    private final class Rounded implements Codes {
        private final int dimension;
        private final Row[] rows;

        Rounded(int dimension, Row[] rows) {
            this.dimension = dimension;
            this.rows = rows;
        }

        @Override
        public Contents contents() {
            return new Contents(
                    rows.length, dimension, VectorMetric.INNER_PRODUCT, rows.length * (dimension + 2L * Float.BYTES));
        }

        @Override
        public Estimator estimator(float[] query) {
            if (query.length != dimension) {
                throw new IllegalArgumentException("query: expected " + dimension + " numbers, got " + query.length);
            }
            requireFinite("query", query);
            float[] kept = query.clone();
            double norm = Math.sqrt(VectorMetric.INNER_PRODUCT.between(kept, kept));
            return index -> {
                Row row = rows[Objects.checkIndex(index, rows.length)];
                double sum = 0;
                for (int axis = 0; axis < dimension; axis++) {
                    sum += kept[axis] * row.at(axis);
                }
                return new Estimate(sum, BOUND_FACTOR * row.step() * norm);
            };
        }

        @Override
        public float[] decode(int index) {
            Row row = rows[Objects.checkIndex(index, rows.length)];
            float[] decoded = new float[dimension];
            for (int axis = 0; axis < dimension; axis++) {
                decoded[axis] = (float) row.at(axis);
            }
            return decoded;
        }

        @Override
        public void save(DataOutput output) throws IOException {
            output.writeInt(MAGIC);
            output.writeInt(levels);
            output.writeInt(dimension);
            output.writeInt(rows.length);
            for (Row row : rows) {
                output.writeFloat(row.least());
                output.writeFloat(row.step());
                output.write(row.codes());
            }
        }
    }
}
