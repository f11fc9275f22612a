package org.dynascope.models.rabitq;

import java.util.Optional;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.BitPlanes;
import org.dynascope.numerics.bits.DifferenceTables;
import org.dynascope.numerics.bits.LinearBounds;

/**
 * A query made ready: rotated, and rounded to few bits for the first look at a vector. For one thread.
 *
 * <p>Coordinates are rounded to q̂ᵢ = Δ (uᵢ − (2^b − 1) / 2), u of b bits, Δ = 2 max |qᵢ| / (2^b − 1). What rounding adds to ⟨y, q⟩ has
 * a standard deviation of ½ ‖q − q̂‖ over signs y; bounds of the first look are wider by that, times epsilon.
 */
final class Query {
    private final VectorMetric metric;
    private final BitKernels kernels;
    private final double epsilon;
    private final int bits;

    /** Rotated query, shape [padded dimension]. */
    final float[] rotated;

    private final double sum;
    private final long[] planes;
    private final Optional<DifferenceTables> tables;
    private final float step;
    private final double slack;

    /** Bounds of the first look at the vectors of the list that was entered last. */
    final LinearBounds bounds = new LinearBounds();

    private double listOffset;
    private double listDistance;

    /**
     * Makes a query ready.
     *
     * @param query checked, shape [dimension]
     */
    Query(Space space, BitKernels kernels, float[] query, int bits, double epsilon) {
        this.metric = space.metric();
        this.kernels = kernels;
        this.epsilon = epsilon;
        this.bits = bits;
        this.rotated = new float[space.paddedDimension()];
        space.place(query, new float[query.length], rotated);
        double total = 0;
        float greatest = 0;
        for (float number : rotated) {
            total += number;
            greatest = Math.max(greatest, Math.abs(number));
        }
        this.sum = total;
        int greatestInteger = (1 << bits) - 1;
        this.step = greatest == 0 ? 1 : 2 * greatest / greatestInteger;
        int[] integers = new int[rotated.length];
        double squaredError = 0;
        for (int axis = 0; axis < rotated.length; axis++) {
            double exact = rotated[axis] / (double) step + greatestInteger / 2.0;
            integers[axis] = (int) Math.max(0, Math.min(greatestInteger, Math.rint(exact)));
            squaredError += (integers[axis] - exact) * (integers[axis] - exact);
        }
        this.planes = BitPlanes.of(integers, bits);
        this.tables = kernels.prefersTables() ? Optional.of(new DifferenceTables(integers, bits)) : Optional.empty();
        this.slack = epsilon * step * Math.sqrt(squaredError) / 2;
        bounds.slope = -step / 2;
        bounds.base = (float) (step * (double) rotated.length * greatestInteger / 4 + slack);
    }

    /** Turns to a list with a centroid. */
    void enter(float[] centroids, int start) {
        double square = 0;
        double product = 0;
        for (int axis = 0; axis < rotated.length; axis++) {
            double difference = (double) rotated[axis] - centroids[start + axis];
            square += difference * difference;
            product += (double) rotated[axis] * centroids[start + axis];
        }
        listDistance = Math.sqrt(square);
        listOffset = metric == VectorMetric.L2 ? square : -product;
        bounds.offset = (float) listOffset;
        bounds.width = (float) (epsilon * listDistance);
    }

    /**
     * Takes the first look at a block of the list.
     *
     * @param differences scratch, shape [32]
     * @param lows receives lower bounds, shape [32]
     * @return the vectors whose lower bound is below {@code bounds.threshold}, as bits
     */
    int look(CodeList list, long block, int[] differences, float[] lows) {
        CodeLayout layout = list.layout();
        long at = block * layout.blockBytes();
        if (tables.isPresent()) {
            tables.get().countDifferences(kernels, list.nibbles(), block * layout.factorsOffset(), differences);
        } else {
            kernels.countDifferences(list.signs(), at, rotated.length / Long.SIZE, planes, bits, differences);
        }
        return kernels.lanesBelow(list.signs(), at + layout.factorsOffset(), differences, bounds, lows);
    }

    /** Estimates one vector with the whole query: distance, or minus the inner product. */
    double estimate(CodeList list, int position) {
        int extraBits = list.layout().extraBits();
        long extraAt = list.extraOffset(position);
        double product =
                kernels.codeProduct(list.signs(), list.signsOffset(position), list.extra(), extraAt, extraBits, rotated)
                        - ((2 << extraBits) - 1) / 2.0 * sum;
        if (extraBits == 0) {
            return list.factor(position, 0) + listOffset + list.factor(position, 1) * product;
        }
        return list.extraFactor(position, 0) + listOffset + list.extraFactor(position, 1) * product;
    }

    /** Returns the error bound of {@link #estimate}. */
    double bound(CodeList list, int position) {
        float error = list.layout().extraBits() == 0 ? list.factor(position, 2) : list.extraFactor(position, 2);
        return epsilon * listDistance * error;
    }
}
