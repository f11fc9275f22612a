package org.dynascope.benchmarks.quantizer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.models.rabitq.RaBitQ;
import org.dynascope.models.rabitq.RaBitQCodes;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.KernelWidth;
import org.dynascope.numerics.bits.LinearBounds;
import org.dynascope.numerics.bits.SignBlock;
import org.dynascope.numerics.rotation.HadamardRotation;

/**
 * Program: time a vector of RaBitQ's scan with bounds, full estimate, encoding and rotation on one thread, beside figures measured
 * with the C++ library on another machine; then what the machine can do. Run it on the class path of {@code benchmarks/compare}
 * with {@code -XX:ActiveProcessorCount=1}, for encoding uses all processors. Arguments: {@code [KERNELS] [DIMENSION…]}; KERNELS are
 * {@code scalar}, {@code vector128} or {@code vector512}, of which only the scan is measured if they are not the processor's best.
 */
public final class RaBitQSpeed {
    private static final int VECTORS = 51_200;
    private static final int BLOCKS = VECTORS / SignBlock.LANES;
    private static final int QUERY_BITS = 6;
    private static final int SAMPLE = 2_000;

    private static double sink;

    private final int dimension;
    private final Random random = new Random(1);

    private RaBitQSpeed(int dimension) {
        this.dimension = dimension;
    }

    /** Runs the program. */
    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        BitKernels kernels = BitKernels.best();
        for (KernelWidth width : KernelWidth.values()) {
            if (words.remove(BitKernels.of(width).name())) {
                kernels = BitKernels.of(width);
            }
        }
        System.out.printf("%-44s %5s %12s %14s%n", kernels.name(), "D", "ns a vector", "C++, elsewhere");
        for (String dimension : words.isEmpty() ? List.of("128", "768") : words) {
            new RaBitQSpeed(Integer.parseInt(dimension)).measure(kernels);
        }
        machine();
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("expected finite sums");
        }
    }

    private void measure(BitKernels kernels) {
        for (int bits : new int[] {4, QUERY_BITS}) {
            print("scan with bounds, query of " + bits + " bits", scan(kernels, bits), "3.7", "9.4");
        }
        if (kernels != BitKernels.best()) {
            return;
        }
        float[][] vectors = new float[SAMPLE][dimension];
        for (float[] vector : vectors) {
            for (int axis = 0; axis < dimension; axis++) {
                vector[axis] = (float) random.nextGaussian();
            }
        }
        String[][] full = {{"26", "130"}, {"36", "193"}, {"40", "299"}};
        String[][] encode = {{"16000", "175000"}, {"30000", "425000"}, {"103000", "1188000"}};
        for (int each = 0; each < full.length; each++) {
            int bits = 1 << (each + 1);
            RaBitQ quantizer = RaBitQ.builder().bits(bits).build();
            print("full estimate and bound, B = " + bits, estimates(quantizer, vectors), full[each][0], full[each][1]);
            double seconds = Speed.seconds(() -> quantizer.encode(VectorSource.of(vectors))) / SAMPLE;
            print("encode, mode best, B = " + bits, seconds, encode[each][0], encode[each][1]);
        }
        HadamardRotation rotation = HadamardRotation.of(dimension, random::nextLong);
        float[] rotated = new float[rotation.paddedDimension()];
        print("fast rotation", Speed.seconds(() -> rotation.rotate(vectors[0], rotated)), "440", "2500");
    }

    private void print(String what, double seconds, String anchor128, String anchor768) {
        String anchor = dimension == 128 ? anchor128 : dimension == 768 ? anchor768 : "";
        System.out.printf(Locale.ROOT, "%-44s %5d %12.2f %14s%n", what, dimension, 1e9 * seconds, anchor);
    }

    private double scan(BitKernels kernels, int bits) {
        long block = SignBlock.bytes(dimension) + 3L * SignBlock.FACTOR_BYTES;
        MemorySegment codes = Arena.ofAuto().allocate(BLOCKS * block, 64);
        for (long at = 0; at < codes.byteSize(); at += Long.BYTES) {
            codes.set(ValueLayout.JAVA_LONG, at, random.nextLong());
        }
        for (long from = 0; from < BLOCKS; from++) {
            long factors = from * block + SignBlock.bytes(dimension);
            for (long at = factors; at < factors + 3L * SignBlock.FACTOR_BYTES; at += Float.BYTES) {
                codes.set(ValueLayout.JAVA_FLOAT, at, random.nextFloat() + 1);
            }
        }
        long[] planes = random.longs((long) dimension / Long.SIZE * bits).toArray();
        LinearBounds bounds = new LinearBounds();
        bounds.slope = 1e-3f;
        bounds.width = 1;
        int[] differences = new int[SignBlock.LANES];
        float[] lows = new float[SignBlock.LANES];
        return Speed.seconds(() -> scanAll(kernels, codes, block, planes, bits, differences, bounds, lows)) / VECTORS;
    }

    private void scanAll(
            BitKernels kernels,
            MemorySegment codes,
            long block,
            long[] planes,
            int bits,
            int[] differences,
            LinearBounds bounds,
            float[] lows) {
        int found = 0;
        for (long from = 0; from < BLOCKS; from++) {
            long at = from * block;
            kernels.countDifferences(codes, at, dimension / Long.SIZE, planes, bits, differences);
            found += kernels.lanesBelow(codes, at + SignBlock.bytes(dimension), differences, bounds, lows);
        }
        sink += found;
    }

    private static double estimates(RaBitQ quantizer, float[][] vectors) {
        RaBitQCodes codes = quantizer.encode(VectorSource.of(vectors));
        Estimator estimator = codes.estimator(vectors[0]);
        return Speed.seconds(() -> {
                    double sum = 0;
                    for (int index = 0; index < vectors.length; index++) {
                        sum += estimator.estimate(index).value();
                    }
                    sink += sum;
                })
                / vectors.length;
    }

    private static void machine() {
        long[] words = new Random(2).longs(2048).toArray();
        double counting = Speed.seconds(() -> sink += bits(words));
        System.out.printf(Locale.ROOT, "bits counted in cache: %.1f words a ns%n", words.length / counting / 1e9);
        long[] large = new long[1 << 25];
        double reading = Speed.seconds(() -> sink += ors(large));
        System.out.printf(
                Locale.ROOT, "memory read: %.1f GB a second%n", (double) large.length * Long.BYTES / reading / 1e9);
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
