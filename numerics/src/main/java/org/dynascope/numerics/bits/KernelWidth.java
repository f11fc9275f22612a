package org.dynascope.numerics.bits;

/**
 * The implementations of {@link BitKernels}.
 *
 * @since 0.1.0
 */
public enum KernelWidth {
    /** Plain Java, for every processor. */
    SCALAR,
    /** Vectors of 128 bits; needs the module jdk.incubator.vector. */
    VECTOR_128,
    /** Vectors of 512 bits; needs the module jdk.incubator.vector, and AVX-512 to be fast. */
    VECTOR_512
}
