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

    /** Returns the first 64 mixed bits of the counter (low, high) under a key. */
    static long mix(long low, long high, long key) {
        int word0 = (int) low;
        int word1 = (int) (low >>> 32);
        int word2 = (int) high;
        int word3 = (int) (high >>> 32);
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (word0 & LOW);
            long product1 = MULTIPLIER_1 * (word2 & LOW);
            word0 = (int) (product1 >>> 32) ^ word1 ^ key0;
            word1 = (int) product1;
            word2 = (int) (product0 >>> 32) ^ word3 ^ key1;
            word3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return (word0 & LOW) | ((long) word1 << 32);
    }
}
