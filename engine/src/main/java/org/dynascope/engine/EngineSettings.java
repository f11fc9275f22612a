package org.dynascope.engine;

/**
 * How programs are run; the results do not depend on it.
 *
 * @param threads threads that work on one program, at least 1
 * @param vectorised whether to use the vector kernels, which need the module jdk.incubator.vector
 * @since 0.1.0
 */
public record EngineSettings(int threads, boolean vectorised) {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
    }

    /** Returns one thread, and vector kernels where the module is present. */
    public static EngineSettings defaults() {
        return new EngineSettings(1, vectorModulePresent());
    }

    static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }
}
