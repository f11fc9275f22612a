package org.dynascope.benchmarks.quantizer;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.KernelWidth;

/**
 * Program: times of the kernels of one width in nanoseconds, a line each: {@code DIMENSION WORK NANOSECONDS}, as the C++ driver prints
 * them. Argument: the name of the kernels.
 */
public final class KernelTimes {
    private KernelTimes() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        for (KernelWidth width : KernelWidth.values()) {
            BitKernels kernels = BitKernels.of(width);
            if (kernels.name().equals(arguments[0])) {
                for (int dimension : KernelComparison.DIMENSIONS) {
                    RaBitQKernels measured = new RaBitQKernels(dimension, kernels);
                    print(dimension, "scan", measured.scan(KernelComparison.QUERY_BITS, RaBitQKernels.IN_CACHE));
                    print(dimension, "tables", measured.tables(RaBitQKernels.IN_CACHE));
                    print(dimension, "product4", measured.codeProduct(4));
                }
            }
        }
    }

    private static void print(int dimension, String work, double seconds) {
        System.out.printf(Locale.ROOT, "%d %s %.4f%n", dimension, work, 1e9 * seconds);
    }

    /** Runs a program that prints such lines; returns seconds by {@code "DIMENSION WORK"}. */
    static Map<String, Double> of(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Double> seconds = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line : lines.lines().toList()) {
                int blank = line.lastIndexOf(' ');
                seconds.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)) / 1e9);
            }
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", interruption);
        }
        return seconds;
    }

    /** Measures the kernels of a name in a JVM of its own with further flags. */
    static Map<String, Double> inOtherJvm(String kernels, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(flags));
        command.add(KernelTimes.class.getName());
        command.add(kernels);
        return of(command);
    }
}
