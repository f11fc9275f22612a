package org.dynascope.numerics.bits;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every implementation against sums over unpacked bits; blocks lie at odd places to catch reads outside. */
@DisplayName("rabitq.8 kernels agree to the bit")
final class BitKernelsTest {
    private static final int[] DIMENSIONS = {64, 128, 192, 768, 4096, 4160, 8256};
    private static final long SEED = 8;

    private final Random random = new Random(SEED);

    private static MemorySegment memory(long bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }

    /** Bits of 32 vectors, shape [32][words]. */
    private long[][] bits(int dimension) {
        long[][] rows = new long[SignBlock.LANES][dimension / 64];
        for (long[] row : rows) {
            for (int word = 0; word < row.length; word++) {
                row[word] = random.nextLong();
            }
        }
        return rows;
    }

    private static boolean isSet(long[] words, int axis) {
        return (words[axis / 64] >>> axis % 64 & 1) != 0;
    }

    @ParameterizedTest
    @EnumSource
    void countsTheBitsInWhichCodesDifferFromAQuery(KernelWidth width) {
        for (int dimension : DIMENSIONS) {
            long[][] rows = bits(dimension);
            MemorySegment block = memory(SignBlock.bytes(dimension));
            for (int lane = 0; lane < SignBlock.LANES; lane++) {
                SignBlock.putWords(block, 0, lane, rows[lane]);
            }
            for (int bits = 2; bits <= 8; bits += 2) {
                int[] query = random.ints(dimension, 0, 1 << bits).toArray();
                int[] sums = new int[SignBlock.LANES];

                BitKernels.of(width).countDifferences(block, 0, dimension / 64, BitPlanes.of(query, bits), bits, sums);

                assertThat(sums).as("%d × %d bits", dimension, bits).isEqualTo(naiveDifferences(rows, query, bits));
            }
        }
    }

    private static int[] naiveDifferences(long[][] rows, int[] query, int bits) {
        int[] sums = new int[rows.length];
        for (int lane = 0; lane < rows.length; lane++) {
            for (int axis = 0; axis < query.length; axis++) {
                sums[lane] += isSet(rows[lane], axis) ? (1 << bits) - 1 - query[axis] : query[axis];
            }
        }
        return sums;
    }

    private static int[] naiveSums(long[][] rows, int[] query) {
        int[] sums = new int[rows.length];
        for (int lane = 0; lane < rows.length; lane++) {
            for (int axis = 0; axis < query.length; axis++) {
                sums[lane] += isSet(rows[lane], axis) ? query[axis] : 0;
            }
        }
        return sums;
    }

    @ParameterizedTest
    @EnumSource
    void looksUpTheSumsThatCountsGive(KernelWidth width) {
        for (int dimension : DIMENSIONS) {
            long[][] rows = bits(dimension);
            int[] query = random.ints(dimension, 0, 16).toArray();
            MemorySegment block = memory(SignBlock.bytes(dimension));
            for (int lane = 0; lane < SignBlock.LANES; lane++) {
                SignBlock.putNibbles(block, 0, lane, rows[lane]);
            }
            byte[] tables = new byte[dimension * 4];
            for (int entry = 0; entry < tables.length; entry++) {
                for (int bit = 0; bit < 4; bit++) {
                    tables[entry] += (byte) ((entry >>> bit & 1) * query[entry / 16 * 4 + bit]);
                }
            }
            int[] sums = new int[SignBlock.LANES];

            BitKernels.of(width).lookUp(block, 0, tables, sums);

            assertThat(sums).as("%d", dimension).isEqualTo(naiveSums(rows, query));
            // 2 Σ query over set bits = Σ bits of code + Σ bits of query − differences, plane by plane
            int[] differences = naiveDifferences(rows, query, 4);
            int total = IntStream.of(query).sum();
            for (int lane = 0; lane < sums.length; lane++) {
                int ownBits = LongStream.of(rows[lane]).mapToInt(Long::bitCount).sum();
                assertThat(2 * sums[lane]).isEqualTo(15 * ownBits + total - differences[lane]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfDifferencesGiveTheCountsToTheBit(KernelWidth width) {
        for (int dimension : DIMENSIONS) {
            long[][] rows = bits(dimension);
            MemorySegment block = memory(SignBlock.bytes(dimension));
            for (int lane = 0; lane < SignBlock.LANES; lane++) {
                SignBlock.putNibbles(block, 0, lane, rows[lane]);
            }
            for (int bits = 2; bits <= 8; bits += 2) {
                int[] query = random.ints(dimension, 0, 1 << bits).toArray();
                int[] sums = new int[SignBlock.LANES];

                new DifferenceTables(query, bits).countDifferences(BitKernels.of(width), block, 0, sums);

                assertThat(sums).as("%d × %d bits", dimension, bits).isEqualTo(naiveDifferences(rows, query, bits));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsTheLargestEntriesWithoutOverflow(KernelWidth width) {
        int dimension = 8256;
        MemorySegment block = memory(SignBlock.bytes(dimension));
        byte[] tables = new byte[dimension * 4];
        Arrays.fill(tables, (byte) 255);
        int[] sums = new int[SignBlock.LANES];

        BitKernels.of(width).lookUp(block, 0, tables, sums);

        assertThat(sums).containsOnly(255 * dimension / 4);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheLanesBelowAThreshold(KernelWidth width) {
        MemorySegment factors = memory(3 * SignBlock.FACTOR_BYTES);
        float[][] numbers = {query(32), query(32), query(32)};
        for (int kind = 0; kind < 3; kind++) {
            MemorySegment.copy(numbers[kind], 0, factors, JAVA_FLOAT, (long) kind * SignBlock.FACTOR_BYTES, 32);
        }
        factors.setAtIndex(JAVA_FLOAT, 9, Float.POSITIVE_INFINITY);
        LinearBounds bounds = new LinearBounds();
        bounds.offset = 0.3f;
        bounds.base = 0.7f;
        bounds.slope = -0.01f;
        bounds.width = 0.5f;
        int[] differences = random.ints(32, 0, 100).toArray();
        for (float threshold : new float[] {0, 0.2f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            bounds.threshold = threshold;
            float[] lows = new float[32];

            int below = BitKernels.of(width).lanesBelow(factors, 0, differences, bounds, lows);

            for (int lane = 0; lane < 32; lane++) {
                double add = lane == 9 ? Double.POSITIVE_INFINITY : numbers[0][lane];
                double low = 0.3 + add + numbers[1][lane] * (0.7 - 0.01 * differences[lane]) - 0.5 * numbers[2][lane];
                assertThat(lows[lane]).isCloseTo((float) low, within(1e-5f));
                assertThat((below >>> lane & 1) != 0).isEqualTo(lows[lane] < threshold);
            }
        }
    }

    private float[] query(int dimension) {
        float[] query = new float[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            query[axis] = (float) random.nextGaussian();
        }
        return query;
    }

    @ParameterizedTest
    @EnumSource
    void multipliesCodesOfAllBits(KernelWidth width) {
        for (int dimension : DIMENSIONS) {
            long[][] rows = bits(dimension);
            MemorySegment signs = memory(SignBlock.bytes(dimension));
            for (int lane = 0; lane < SignBlock.LANES; lane++) {
                SignBlock.putWords(signs, 0, lane, rows[lane]);
            }
            for (int bits = 0; bits <= 8; bits++) {
                int lane = random.nextInt(SignBlock.LANES);
                int[] values = random.ints(dimension, 0, 1 << bits).toArray();
                MemorySegment extra = memory(8 + ExtraCode.bytes(dimension, bits));
                if (bits > 0) {
                    ExtraCode.pack(extra, 8, bits, values);
                }
                float[] query = query(dimension);
                double expected = 0;
                double magnitude = 0;
                for (int axis = 0; axis < dimension; axis++) {
                    double number = values[axis] + (isSet(rows[lane], axis) ? 1 << bits : 0);
                    expected += number * query[axis];
                    magnitude += Math.abs(number * query[axis]);
                }

                float product =
                        BitKernels.of(width).codeProduct(signs, SignBlock.laneOffset(lane), extra, 8, bits, query);

                assertThat((double) product)
                        .as("%d × %d bits", dimension, bits)
                        .isCloseTo(expected, within(1e-6 * magnitude));
                assertThat(product)
                        .as("%d × %d bits, to the bit", dimension, bits)
                        .isEqualTo(BitKernels.of(KernelWidth.SCALAR)
                                .codeProduct(signs, SignBlock.laneOffset(lane), extra, 8, bits, query));
            }
        }
    }

    @Test
    void unpacksWhatWasPacked() {
        for (int bits = 1; bits <= 8; bits++) {
            int[] values = random.ints(320, 0, 1 << bits).toArray();
            MemorySegment code = memory(ExtraCode.bytes(320, bits));
            code.fill((byte) -1);
            int[] unpacked = new int[320];

            ExtraCode.pack(code, 0, bits, values);
            ExtraCode.unpack(code, 0, bits, unpacked);

            assertThat(unpacked).as("%d bits", bits).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesMemoryThatIsTooShort(KernelWidth width) {
        MemorySegment block = memory(SignBlock.bytes(128) - 1);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> BitKernels.of(width).countDifferences(block, 0, 2, new long[8], 4, new int[32]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> BitKernels.of(width).codeProduct(block, 32, block, 480, 4, new float[128]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> BitKernels.of(width).lookUp(block, 0, new byte[512], new int[32]));
    }

    @ParameterizedTest
    @EnumSource
    void refusesMoreBitsThanThereAre(KernelWidth width) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitKernels.of(width).codeProduct(memory(512), 0, memory(64), 0, 9, new float[64]))
                .withMessage("extra bits = 9: expected 0 to 8");
    }
}
