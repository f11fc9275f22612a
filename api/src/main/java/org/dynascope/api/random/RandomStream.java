package org.dynascope.api.random;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers: a key and a counter, mixed by Philox4x32-10. Equal key and counter give equal numbers on
 * every machine. Not safe for use by several threads; give each its own {@link #split}.
 *
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy
 *     as 1, 2, 3</a>
 * @since 0.1.0
 */
public final class RandomStream {
    private static final double DOUBLE_UNIT = 0x1.0p-53;
    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long key;
    private long counter;

    /**
     * What a stream's next numbers depend on.
     *
     * @param key identity of the stream
     * @param counter 64-bit numbers drawn so far
     */
    public record State(long key, long counter) {}

    private RandomStream(long key, long counter) {
        this.key = key;
        this.counter = counter;
    }

    /** Returns the stream of a seed, at its beginning. */
    public static RandomStream ofSeed(long seed) {
        return new RandomStream(seed, 0);
    }

    /** Returns a stream that continues from a saved state. */
    public static RandomStream restore(State state) {
        return new RandomStream(state.key, state.counter);
    }

    /** Returns what the next numbers depend on. */
    public State state() {
        return new State(key, counter);
    }

    /**
     * Returns a new stream at its beginning, determined by this stream's key and the name alone; this stream is not
     * advanced, so adding a consumer changes no other's numbers.
     */
    public RandomStream split(String name) {
        long hash = FNV_OFFSET_BASIS;
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return new RandomStream(Philox.mix(hash, 0, key), 0);
    }

    /**
     * Returns the 64 uniform bits of one place of this stream, without advancing it: a hash of the place under the stream's key.
     * What is drawn for each of many things, such as the edges of a graph, so depends on neither their order nor on threads. May
     * be called by several threads.
     *
     * @param place 0 for the number that a fresh stream draws first
     * @since 0.1.0
     */
    public long at(long place) {
        return Philox.mix(place, 1, key);
    }

    /** Returns the next 64 uniform bits. */
    public long nextLong() {
        return Philox.mix(counter++, 1, key);
    }

    /** Returns a uniform number in [0, 1), a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Returns a standard normal number; uses two draws (Box–Muller with exactly specified elementary functions). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /**
     * Returns a uniform integer in [0, bound), without bias.
     *
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("expected a positive bound, got " + bound);
        }
        long threshold = Integer.toUnsignedLong(-bound) % bound;
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            if ((product & 0xffffffffL) >= threshold) {
                return (int) (product >>> 32);
            }
        }
    }

    /**
     * Returns a uniformly random order of 0 … size − 1 (Fisher–Yates).
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public int[] permutation(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("expected a size of at least 0, got " + size);
        }
        int[] order = new int[size];
        for (int index = 0; index < size; index++) {
            order[index] = index;
        }
        for (int last = size - 1; last > 0; last--) {
            int other = nextInt(last + 1);
            int swapped = order[last];
            order[last] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
