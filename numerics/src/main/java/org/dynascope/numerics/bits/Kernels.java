package org.dynascope.numerics.bits;

import jdk.incubator.vector.ByteVector;

/** The choice of kernels, made once. */
final class Kernels {
    static final BitKernels BEST = of(bestWidth());

    private static final int WIDE = 512;

    private Kernels() {}

    static BitKernels of(KernelWidth width) {
        return switch (width) {
            case SCALAR -> new ScalarBitKernels();
            case VECTOR_128 -> new Vector128BitKernels();
            case VECTOR_512 -> new Vector512BitKernels();
        };
    }

    private static KernelWidth bestWidth() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return KernelWidth.SCALAR;
        }
        return ByteVector.SPECIES_PREFERRED.vectorBitSize() >= WIDE ? KernelWidth.VECTOR_512 : KernelWidth.VECTOR_128;
    }
}
