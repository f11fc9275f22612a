package org.dynascope.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void givesTheSameNumbersOnEveryMachine() {
        // Computed with an independent Philox4x32-10: counter words (0, 0, 1, 0), (1, 0, 1, 0), (2, 0, 1, 0), key (7,
        // 0).
        RandomStream stream = RandomStream.ofSeed(7);

        assertThat(stream.nextLong()).isEqualTo(0x2bf6d9af7ebaed90L);
        assertThat(stream.nextLong()).isEqualTo(0xd98f06c0e32925efL);
        assertThat(stream.nextLong()).isEqualTo(0xa967e51e4a25a0baL);
    }

    @Test
    void takesNegativeSeeds() {
        assertThat(RandomStream.ofSeed(-1).nextLong()).isEqualTo(0x7e853102a74236edL);
    }

    @Test
    void derivesASplitFromSeedAndNameAlone() {
        // Computed independently: the key is the mix of the name's 64-bit FNV-1a hash under the seed.
        RandomStream split = RandomStream.ofSeed(7).split("data-order");

        assertThat(split.state()).isEqualTo(new RandomStream.State(0xaa237cedf742a834L, 0));
        assertThat(split.nextLong()).isEqualTo(0xdb5fd1dc1647c475L);
        assertThat(split.nextLong()).isEqualTo(0x2c2eaade2d1897e0L);
    }

    @Test
    void splitsAlikeHoweverFarTheParentHasRun() {
        RandomStream fresh = RandomStream.ofSeed(3);
        RandomStream used = RandomStream.ofSeed(3);
        used.nextLong();
        used.nextGaussian();

        assertThat(used.split("a").state()).isEqualTo(fresh.split("a").state());
    }

    @Test
    void isNotAdvancedBySplitting() {
        RandomStream stream = RandomStream.ofSeed(3);
        RandomStream.State before = stream.state();

        stream.split("a").nextLong();

        assertThat(stream.state()).isEqualTo(before);
        assertThat(stream.nextLong()).isEqualTo(RandomStream.ofSeed(3).nextLong());
    }

    @Test
    void givesUnrelatedNumbersUnderOtherNames() {
        RandomStream parent = RandomStream.ofSeed(5);

        assertUncorrelated(parent.split("dropout"), parent.split("data-order"));
        assertUncorrelated(parent.split("a"), parent.split("b"));
        assertUncorrelated(parent.split("a"), parent.split("a").split("a"));
        assertUncorrelated(parent.split(""), RandomStream.ofSeed(5));
    }

    @Test
    void givesUnrelatedNumbersUnderNeighbouringSeeds() {
        assertUncorrelated(RandomStream.ofSeed(0), RandomStream.ofSeed(1));
        assertUncorrelated(
                RandomStream.ofSeed(0).split("a"), RandomStream.ofSeed(1).split("a"));
    }

    @Test
    void continuesFromASavedState() {
        RandomStream stream = RandomStream.ofSeed(11);
        stream.permutation(10);
        RandomStream.State saved = stream.state();
        double expected = stream.nextGaussian();

        RandomStream restored = RandomStream.restore(saved);

        assertThat(restored.nextGaussian()).isEqualTo(expected);
        assertThat(restored.state()).isEqualTo(stream.state());
    }

    @Test
    void givesTheNumberOfAPlaceWithoutAdvancing() {
        RandomStream stream = RandomStream.ofSeed(11);
        long third = stream.at(2);

        assertThat(stream.state().counter()).isZero();
        stream.nextLong();
        stream.nextLong();
        assertThat(stream.nextLong()).isEqualTo(third).isEqualTo(stream.at(2));
    }

    @Test
    void countsTheNumbersDrawn() {
        RandomStream stream = RandomStream.ofSeed(1);

        stream.nextLong();
        stream.nextDouble();
        stream.nextGaussian();

        // One draw each for the first two, two for the normal number.
        assertThat(stream.state()).isEqualTo(new RandomStream.State(1, 4));
    }

    @Test
    void makesDoublesOfTheUpperFiftyThreeBits() {
        // 0x2bf6d9af7ebaed90 >>> 11 = 0x57edb35efd75d, times 2^-53.
        assertThat(RandomStream.ofSeed(7).nextDouble()).isEqualTo(0x57edb35efd75dL * 0x1.0p-53);
    }

    @Test
    void drawsUniformNumbersOfTheRightMoments() {
        // Mean 1/2 with variance 1/12 each; (u − 1/2)² has mean 1/12 and variance 1/80 − 1/144 = 1/180. Four errors.
        int count = 100_000;
        RandomStream stream = RandomStream.ofSeed(1);
        double sum = 0;
        double sumOfSquares = 0;
        for (int index = 0; index < count; index++) {
            double number = stream.nextDouble();
            assertThat(number >= 0 && number < 1).isTrue();
            sum += number;
            sumOfSquares += (number - 0.5) * (number - 0.5);
        }

        assertThat(sum / count).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / count)));
        assertThat(sumOfSquares / count).isCloseTo(1.0 / 12, within(4 * Math.sqrt(1.0 / 180 / count)));
    }

    @Test
    void spreadsUniformNumbersEvenlyOverBins() {
        RandomStream stream = RandomStream.ofSeed(2);
        int[] counts = new int[64];
        for (int index = 0; index < 64_000; index++) {
            counts[(int) (64 * stream.nextDouble())]++;
        }

        assertUniform(counts, 64_000);
    }

    @Test
    void staysBelowTheBound() {
        RandomStream stream = RandomStream.ofSeed(3);
        for (int bound : new int[] {1, 2, 3, 10, 1 << 30, Integer.MAX_VALUE}) {
            for (int draw = 0; draw < 1000; draw++) {
                assertThat(stream.nextInt(bound)).isBetween(0, bound - 1);
            }
        }
    }

    @Test
    void drawsIntegersEvenlyOverASmallBound() {
        RandomStream stream = RandomStream.ofSeed(4);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++) {
            counts[stream.nextInt(7)]++;
        }

        assertUniform(counts, 70_000);
    }

    @Test
    void drawsIntegersWithoutTheBiasOfAPlainReduction() {
        // Of 2³² words, a bound of 3·2²⁹ gets 2⅔ each. Keeping all words, a remainder below 2³⁰ would have probability
        // 3/4 instead of 2/3, and a scaled word's rest modulo 3 would be spread 3 : 3 : 2.
        RandomStream stream = RandomStream.ofSeed(5);
        int draws = 30_000;
        int[] rests = new int[3];
        int low = 0;
        for (int draw = 0; draw < draws; draw++) {
            int number = stream.nextInt(3 << 29);
            rests[number % 3]++;
            low += number < 1 << 30 ? 1 : 0;
        }

        assertThat((double) low / draws).isCloseTo(2.0 / 3, within(4 * Math.sqrt(2.0 / 9 / draws)));
        assertUniform(rests, draws);
    }

    @Test
    void rejectsABoundThatIsNotPositive() {
        assertThatThrownBy(() -> RandomStream.ofSeed(1).nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a positive bound, got 0");
        assertThatThrownBy(() -> RandomStream.ofSeed(1).nextInt(-3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a positive bound, got -3");
    }

    @Test
    void permutesEveryIndexOnce() {
        for (int size : new int[] {0, 1, 2, 17, 1000}) {
            assertThat(RandomStream.ofSeed(size).permutation(size))
                    .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void drawsEveryOrderOfThreeEquallyOften() {
        RandomStream stream = RandomStream.ofSeed(6);
        int[] counts = new int[6];
        for (int draw = 0; draw < 60_000; draw++) {
            int[] order = stream.permutation(3);
            counts[2 * order[0] + (order[1] > order[2] ? 1 : 0)]++;
        }

        assertUniform(counts, 60_000);
    }

    @Test
    void rejectsAPermutationOfNegativeSize() {
        assertThatThrownBy(() -> RandomStream.ofSeed(1).permutation(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a size of at least 0, got -1");
    }

    @Test
    void drawsNormalNumbersOfTheRightMoments() {
        // Moments 0, 1, 0, 3; the variances of x, x², x³, x⁴ are 1, 3 − 1 = 2, 15, 105 − 9 = 96. Four errors.
        int count = 200_000;
        double[] sums = new double[4];
        RandomStream stream = RandomStream.ofSeed(8);
        for (int index = 0; index < count; index++) {
            double number = stream.nextGaussian();
            for (int power = 0; power < 4; power++) {
                sums[power] += Math.pow(number, power + 1);
            }
        }

        assertThat(sums[0] / count).isCloseTo(0, within(4 * Math.sqrt(1.0 / count)));
        assertThat(sums[1] / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
        assertThat(sums[2] / count).isCloseTo(0, within(4 * Math.sqrt(15.0 / count)));
        assertThat(sums[3] / count).isCloseTo(3, within(4 * Math.sqrt(96.0 / count)));
    }

    @Test
    void drawsNormalNumbersWithTheRightShareInTheTails() {
        // P(|x| > 1.959964) = 0.05.
        int count = 100_000;
        int outside = 0;
        RandomStream stream = RandomStream.ofSeed(9);
        for (int index = 0; index < count; index++) {
            outside += Math.abs(stream.nextGaussian()) > 1.959964 ? 1 : 0;
        }

        assertThat((double) outside / count).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / count)));
    }

    /** Chi² of c cells has mean c − 1 and variance 2·(c − 1); four deviations are allowed. */
    private static void assertUniform(int[] counts, int draws) {
        double expected = (double) draws / counts.length;
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += (count - expected) * (count - expected) / expected;
        }
        int freedom = counts.length - 1;
        assertThat(chiSquared).isLessThan(freedom + 4 * Math.sqrt(2.0 * freedom));
    }

    /** The correlation of n independent pairs has deviation 1/√n; four are allowed. */
    private static void assertUncorrelated(RandomStream left, RandomStream right) {
        int count = 20_000;
        double sum = 0;
        for (int index = 0; index < count; index++) {
            sum += (left.nextDouble() - 0.5) * (right.nextDouble() - 0.5) * 12;
        }
        assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
    }
}
