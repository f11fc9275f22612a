package org.dynascope.engine;

import java.util.OptionalLong;

/**
 * How programs are run; the results do not depend on it.
 *
 * @param threads threads that work on one program, at least 1
 * @param vectorised whether to use the vector kernels, which need the module jdk.incubator.vector
 * @param memory bytes off the heap that all programs take together at most; empty for three quarters of the machine's memory
 * @since 0.1.0
 */
public record EngineSettings(int threads, boolean vectorised, OptionalLong memory) {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
    }

    /** Creates settings with the default budget of memory. */
    public EngineSettings(int threads, boolean vectorised) {
        this(threads, vectorised, OptionalLong.empty());
    }

    /** Returns one thread, and vector kernels where the module is present. */
    public static EngineSettings defaults() {
        return new EngineSettings(1, vectorModulePresent());
    }

    static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }
}
