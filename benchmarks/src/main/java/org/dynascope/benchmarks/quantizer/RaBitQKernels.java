package org.dynascope.benchmarks.quantizer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.models.rabitq.RaBitQ;
import org.dynascope.models.rabitq.RaBitQCodes;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.ExtraCode;
import org.dynascope.numerics.bits.LinearBounds;
import org.dynascope.numerics.bits.SignBlock;
import org.dynascope.numerics.rotation.HadamardRotation;

/** Measures RaBitQ's kernels on one thread, in seconds a vector, and what the machine can do. */
final class RaBitQKernels {
    /** Vectors whose codes fit into the processor's cache. */
    static final int IN_CACHE = 51_200;

    private static final int SAMPLE = 2_000;
    private static final int LARGE_WORDS = 1 << 25;

    private static double sink;

    private final int dimension;
    private final BitKernels kernels;
    private final Random random = new Random(1);
    private final float[][] vectors;

    RaBitQKernels(int dimension, BitKernels kernels) {
        this.dimension = dimension;
        this.kernels = kernels;
        this.vectors = new float[SAMPLE][dimension];
        for (float[] vector : vectors) {
            for (int axis = 0; axis < dimension; axis++) {
                vector[axis] = (float) random.nextGaussian();
            }
        }
    }

    private long blockBytes() {
        return SignBlock.bytes(dimension) + 3L * SignBlock.FACTOR_BYTES;
    }

    /** Returns the time of bounds of one-bit codes, for a query of so many bits. */
    double scan(int queryBits, int count) {
        int blocks = count / SignBlock.LANES;
        MemorySegment codes = signs(blocks);
        long[] planes = random.longs((long) dimension / Long.SIZE * queryBits).toArray();
        LinearBounds bounds = new LinearBounds();
        bounds.slope = 1e-3f;
        bounds.width = 1;
        int[] differences = new int[SignBlock.LANES];
        float[] lows = new float[SignBlock.LANES];
        return Speed.seconds(() -> scanAll(codes, blocks, planes, queryBits, differences, bounds, lows))
                / (blocks * SignBlock.LANES);
    }

    /** Returns blocks of random codes with positive factors. */
    private MemorySegment signs(int blocks) {
        MemorySegment codes = Arena.ofAuto().allocate(blocks * blockBytes(), 64);
        for (long at = 0; at < codes.byteSize(); at += Long.BYTES) {
            codes.set(ValueLayout.JAVA_LONG, at, random.nextLong());
        }
        for (long from = 0; from < blocks; from++) {
            long factors = from * blockBytes() + SignBlock.bytes(dimension);
            for (long at = factors; at < factors + 3L * SignBlock.FACTOR_BYTES; at += Float.BYTES) {
                codes.set(ValueLayout.JAVA_FLOAT, at, random.nextFloat() + 1);
            }
        }
        return codes;
    }

    private void scanAll(
            MemorySegment codes,
            int blocks,
            long[] planes,
            int bits,
            int[] differences,
            LinearBounds bounds,
            float[] lows) {
        int found = 0;
        for (long from = 0; from < blocks; from++) {
            long at = from * blockBytes();
            kernels.countDifferences(codes, at, dimension / Long.SIZE, planes, bits, differences);
            found += kernels.lanesBelow(codes, at + SignBlock.bytes(dimension), differences, bounds, lows);
        }
        sink += found;
    }

    /** Returns the time of bounds of one-bit codes by tables of the query's sums over four coordinates. */
    double tables(int count) {
        int blocks = count / SignBlock.LANES;
        MemorySegment codes = signs(blocks);
        byte[] tables = new byte[4 * dimension];
        random.nextBytes(tables);
        LinearBounds bounds = new LinearBounds();
        bounds.slope = 1e-3f;
        bounds.width = 1;
        int[] differences = new int[SignBlock.LANES];
        float[] lows = new float[SignBlock.LANES];
        return Speed.seconds(() -> lookUpAll(codes, blocks, tables, differences, bounds, lows))
                / (blocks * SignBlock.LANES);
    }

    private void lookUpAll(
            MemorySegment codes, int blocks, byte[] tables, int[] differences, LinearBounds bounds, float[] lows) {
        int found = 0;
        for (long from = 0; from < blocks; from++) {
            long at = from * blockBytes();
            kernels.lookUp(codes, at, tables, differences);
            found += kernels.lanesBelow(codes, at + SignBlock.bytes(dimension), differences, bounds, lows);
        }
        sink += found;
    }

    /** Returns the bytes a scan reads for a vector. */
    double scannedBytes() {
        return (double) blockBytes() / SignBlock.LANES;
    }

    /** Returns the time of the inner product of a whole code with the query. */
    double codeProduct(int bits) {
        int count = IN_CACHE / 8;
        MemorySegment codes = signs(count / SignBlock.LANES);
        long extraBytes = ExtraCode.bytes(dimension, bits - 1);
        MemorySegment extra = Arena.ofAuto().allocate(count * extraBytes + 1, 64);
        for (long at = 0; at < count * extraBytes; at++) {
            extra.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
        }
        return Speed.seconds(() -> multiplyAll(codes, extra, count, bits - 1)) / count;
    }

    private void multiplyAll(MemorySegment codes, MemorySegment extra, int count, int extraBits) {
        long extraBytes = ExtraCode.bytes(dimension, extraBits);
        float sum = 0;
        for (int vector = 0; vector < count; vector++) {
            long signsAt = vector / SignBlock.LANES * blockBytes() + SignBlock.laneOffset(vector % SignBlock.LANES);
            sum += kernels.codeProduct(codes, signsAt, extra, vector * extraBytes, extraBits, vectors[0]);
        }
        sink += sum;
    }

    /** Returns the time of an estimate and its bound among many, of the best kernels. */
    double estimate(int bits) {
        RaBitQCodes codes = RaBitQ.builder().bits(bits).build().encode(VectorSource.of(vectors));
        Estimator estimator = codes.estimator(vectors[0]);
        double[] values = new double[vectors.length];
        double[] bounds = new double[vectors.length];
        return Speed.seconds(() -> {
                    estimator.estimateAll(0, values, bounds);
                    sink += values[0];
                })
                / vectors.length;
    }

    /** Returns the time of rotating and encoding with the mode {@code best}, on all processors there are. */
    double encode(int bits) {
        RaBitQ quantizer = RaBitQ.builder().bits(bits).build();
        return Speed.seconds(() -> quantizer.encode(VectorSource.of(vectors))) / SAMPLE;
    }

    /** Returns the time of the fast rotation. */
    double rotation() {
        HadamardRotation rotation = HadamardRotation.of(dimension, random::nextLong);
        float[] rotated = new float[rotation.paddedDimension()];
        return Speed.seconds(() -> rotation.rotate(vectors[0], rotated));
    }

    /** Returns the words of 64 bits in cache whose bits are counted in a nanosecond. */
    static double countedWords() {
        long[] words = new Random(2).longs(2048).toArray();
        return words.length / Speed.seconds(() -> sink += bits(words)) / 1e9;
    }

    /** Returns the gigabytes read from memory in a second. */
    static double bandwidth() {
        long[] large = new long[LARGE_WORDS];
        return (double) LARGE_WORDS * Long.BYTES / Speed.seconds(() -> sink += ors(large)) / 1e9;
    }

    private static long bits(long[] words) {
        LongVector first = LongVector.zero(LongVector.SPECIES_PREFERRED);
        LongVector second = first;
        int lanes = LongVector.SPECIES_PREFERRED.length();
        for (int at = 0; at < words.length; at += 2 * lanes) {
            first = first.add(LongVector.fromArray(LongVector.SPECIES_PREFERRED, words, at)
                    .lanewise(VectorOperators.BIT_COUNT));
            second = second.add(LongVector.fromArray(LongVector.SPECIES_PREFERRED, words, at + lanes)
                    .lanewise(VectorOperators.BIT_COUNT));
        }
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }

    private static long ors(long[] words) {
        LongVector first = LongVector.zero(LongVector.SPECIES_PREFERRED);
        LongVector second = first;
        int lanes = LongVector.SPECIES_PREFERRED.length();
        for (int at = 0; at < words.length; at += 2 * lanes) {
            first = first.or(LongVector.fromArray(LongVector.SPECIES_PREFERRED, words, at));
            second = second.or(LongVector.fromArray(LongVector.SPECIES_PREFERRED, words, at + lanes));
        }
        return first.or(second).reduceLanes(VectorOperators.OR);
    }
}
