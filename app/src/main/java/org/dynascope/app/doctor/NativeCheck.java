package org.dynascope.app.doctor;

import java.util.Locale;

/** Checks ND4J, which serves arrays at the boundary: exports, data sets, quantizers. */
final class NativeCheck {
    private static final String FACTORY = "org.nd4j.linalg.factory.Nd4j";
    private static final String BACKEND = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";

    private NativeCheck() {}

    /** Looks for the library, and loads it if asked to, which unpacks some 300 MB the first time. */
    static Finding finding(boolean load) {
        if (NativeCheck.class.getClassLoader().getResource(BACKEND) == null) {
            return Finding.limited("ND4J", "native library not on the class path", "run the packaged distribution");
        }
        return load ? loaded() : Finding.good("ND4J", "present, not loaded (load it with --native)");
    }

    private static Finding loaded() {
        long start = System.nanoTime();
        try {
            Class<?> factory = Class.forName(FACTORY);
            Object backend = factory.getMethod("getBackend").invoke(null);
            double seconds = (System.nanoTime() - start) / 1e9;
            return Finding.good(
                    "ND4J",
                    String.format(
                            Locale.ROOT,
                            "%s, loaded in %.1f s",
                            backend.getClass().getSimpleName(),
                            seconds));
        } catch (ReflectiveOperationException | LinkageError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return Finding.unfit(
                    "ND4J", "cannot be loaded: " + cause, "see org.bytedeco.javacpp.cachedir in the manual");
        }
    }
}
