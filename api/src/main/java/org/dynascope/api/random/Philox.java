package org.dynascope.api.random;

/**
 * Philox4x32 with ten rounds: a keyed mixing of a 128-bit counter.
 *
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon, Moraes, Dror, Shaw (2011), section 3.3</a>
 */
final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xffffffffL;

    private Philox() {}

    /** Returns the four mixed words of a counter, given as four words, under a key of two words. */
    static int[] words(int[] counter, int key0, int key1) {
        int[] word = counter.clone();
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (word[0] & LOW);
            long product1 = MULTIPLIER_1 * (word[2] & LOW);
            int next0 = (int) (product1 >>> 32) ^ word[1] ^ (key0 + round * WEYL_0);
            int next2 = (int) (product0 >>> 32) ^ word[3] ^ (key1 + round * WEYL_1);
            word[0] = next0;
            word[1] = (int) product1;
            word[2] = next2;
            word[3] = (int) product0;
        }
        return word;
    }

    /** Returns the first 64 mixed bits of the counter (low, high) under a key. */
    static long mix(long low, long high, long key) {
        int[] counter = {(int) low, (int) (low >>> 32), (int) high, (int) (high >>> 32)};
        int[] mixed = words(counter, (int) key, (int) (key >>> 32));
        return (mixed[0] & LOW) | ((long) mixed[1] << 32);
    }
}
