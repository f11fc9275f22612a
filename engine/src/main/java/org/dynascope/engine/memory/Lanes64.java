package org.dynascope.engine.memory;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of float64 at absolute addresses, in the widest shape of the processor. Needs the module jdk.incubator.vector.
 *
 * @since 0.1.0
 */
public final class Lanes64 {
    /** Shape of a vector. */
    public static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /** Elements of a vector. */
    public static final int COUNT = SPECIES.length();

    /** Bytes of a vector. */
    public static final int BYTES = SPECIES.vectorByteSize();

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    static {
        MaskClasses.load();
    }

    private Lanes64() {}

    /** Returns the vector at an address. */
    public static DoubleVector load(long address) {
        return DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, address, ORDER);
    }

    /** Writes a vector to an address. */
    public static void store(DoubleVector vector, long address) {
        vector.intoMemorySegment(RawMemory.EVERYTHING, address, ORDER);
    }

    /** Writes the lanes whose bits are set. */
    public static void store(DoubleVector vector, long address, long lanes) {
        vector.intoMemorySegment(RawMemory.EVERYTHING, address, ORDER, VectorMask.fromLong(SPECIES, lanes));
    }

    /** Returns a vector of one number in every lane. */
    public static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
