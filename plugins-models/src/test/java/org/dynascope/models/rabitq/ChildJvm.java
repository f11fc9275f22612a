package org.dynascope.models.rabitq;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.bits.BitKernels;
import org.slf4j.LoggerFactory;

/** Programs of these tests in a JVM of their own. */
final class ChildJvm {
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    private ChildJvm() {}

    /** Starts a program. */
    static Process start(Class<?> program, List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+IgnoreUnrecognizedVMOptions"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns where what the programs use was loaded from, whichever way these tests were started. */
    private static String classPath() {
        return Stream.of(ChildJvm.class, RaBitQ.class, BitKernels.class, VectorMetric.class, LoggerFactory.class)
                .map(one -> Path.of(URI.create(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs a program with the vector module; returns what it prints. */
    static String run(Class<?> program, List<String> flags, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(VECTORS);
        all.addAll(flags);
        return runWithoutVectors(program, all, arguments);
    }

    /** Runs a program without the vector module; returns what it prints. */
    static String runWithoutVectors(Class<?> program, List<String> flags, String... arguments) throws IOException {
        Process process = start(program, flags, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        program.getSimpleName() + " ended with exit code " + process.exitValue() + ": " + printed);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
        return printed;
    }
}
