package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * Keeps what contestants build, so that it is built once: a folder each, with the time it took.
 *
 * @param root folder of one data set
 */
record IndexFolder(Path root) {
    private static final String SECONDS = "seconds.txt";

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Builder {
        void build(Path folder) throws IOException;
    }

    /** A complete folder. */
    record Built(Path folder, double seconds) {
        /** Returns the bytes of files with one of the endings. */
        long bytes(String... endings) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                long sum = 0;
                for (Path file : files.toList()) {
                    sum += Stream.of(endings).anyMatch(file.toString()::endsWith) ? Files.size(file) : 0;
                }
                return sum;
            }
        }
    }

    /** Returns a folder that was built before, or builds it on one thread. */
    Built get(String name, Builder builder) throws IOException {
        Path folder = root.resolve(name.replaceAll("[^A-Za-z0-9]+", "-"));
        Path seconds = folder.resolve(SECONDS);
        if (!Files.exists(seconds)) {
            delete(folder);
            Files.createDirectories(folder);
            long start = System.nanoTime();
            onOneThread(() -> builder.build(folder));
            Files.writeString(seconds, Double.toString((System.nanoTime() - start) / 1e9));
        }
        return new Built(folder, Double.parseDouble(Files.readString(seconds)));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : inside) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Work that reads or writes files. */
    private interface Work {
        void run() throws IOException;
    }

    /** Parallel streams of the work use the pool it runs in. */
    private static void onOneThread(Work work) throws IOException {
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            pool.submit(() -> {
                        work.run();
                        return null;
                    })
                    .get();
        } catch (ExecutionException failure) {
            throw new IOException("cannot build an index", failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while building", interruption);
        }
    }
}
