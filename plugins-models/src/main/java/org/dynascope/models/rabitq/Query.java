package org.dynascope.models.rabitq;

import java.lang.foreign.MemorySegment;
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
    /** Standard deviations of the query's rounding by which an estimate may be missed: one of 30,000 at the threshold. */
    private static final double ROUNDING_DEVIATIONS = 4;

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
    private final double deviation;
    private double widthFactor;

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
        this.widthFactor = epsilon;
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
        this.deviation = step * Math.sqrt(squaredError) / 2;
        bounds.slope = -step / 2;
        bounds.base = (float) (step * (double) rotated.length * greatestInteger / 4 + epsilon * deviation);
    }

    /**
     * Makes bounds of the first look those of {@link #estimate} in place of the truth: for codes of one bit, where only the rounded
     * query stands between the two, it leaves far fewer to be estimated.
     */
    void boundEstimates() {
        widthFactor = 0;
        bounds.base += (float) ((ROUNDING_DEVIATIONS - epsilon) * deviation);
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
        bounds.width = (float) (widthFactor * listDistance);
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
        return list.wholeFactor(position, 0) + listOffset + list.wholeFactor(position, 1) * product;
    }

    /**
     * Estimates vectors that follow each other, to the bit as {@link #estimate} and {@link #bound} do.
     *
     * @param first position of the first vector
     * @param values receives the estimates, as many as it is long
     * @param errors receives their bounds, as long
     */
    void estimateAll(CodeList list, int first, double[] values, double[] errors) {
        MemorySegment signs = list.signs();
        MemorySegment extra = list.extra();
        int extraBits = list.layout().extraBits();
        long extraBytes = list.layout().extraBytes();
        double middle = ((2 << extraBits) - 1) / 2.0 * sum;
        long extraAt = list.extraOffset(first);
        for (int place = 0; place < values.length; place++) {
            long signsAt = list.signsOffset(first + place);
            values[place] = kernels.codeProduct(signs, signsAt, extra, extraAt, extraBits, rotated) - middle;
            extraAt += extraBytes;
        }
        MemorySegment factors = list.wholeFactors();
        long stride = list.wholeFactorStride();
        double width = epsilon * listDistance;
        for (int place = 0; place < values.length; place++) {
            long at = list.wholeFactorsOffset(first + place);
            double add = factors.get(CodeList.FLOAT, at) + listOffset;
            values[place] = add + factors.get(CodeList.FLOAT, at + stride) * values[place];
            errors[place] = width * factors.get(CodeList.FLOAT, at + 2 * stride);
        }
    }

    /** Returns the error bound of {@link #estimate}. */
    double bound(CodeList list, int position) {
        return epsilon * listDistance * list.wholeFactor(position, 2);
    }
}
