package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a sweep adds to its trials: 500 tiny trainings on two cores, by {@code dynascope run}, from its start to its end. The time
 * of a trial is that of the sweep times two cores by the number of trials; what does not grow with the number of updates is
 * told by sweeps of two lengths, and is the cost of a trial beyond its training. It holds the start of Java and its warm-up.
 */
final class SweepCost {
    private static final int CORES = 2;
    private static final int TRIALS = 500;
    private static final int SHORT_STEPS = 100;
    private static final int LONG_STEPS = 1_100;
    private static final double LEAST_BUSY = 90;
    private static final double ALLOWED_GROWTH = 20;
    private static final int SAMPLE_MILLIS = 50;
    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Path repository;
    private final Path scratch;
    private int runs;

    SweepCost(Path repository, Path scratch) {
        this.repository = repository;
        this.scratch = scratch;
    }

    /**
     * What one sweep took.
     *
     * @param seconds from its start to its end
     * @param busy share of the cores' time that was used from the first trial on, in per cent
     * @param growth of resident memory of all its processes from the third to the last quarter of the time, in MB; before that,
     *     Java compiles and finds the sizes of its heaps
     */
    private record Measured(double seconds, double busy, double growth) {
        double trialSeconds() {
            return seconds * CORES / TRIALS;
        }
    }

    /** Returns the rows of an executor. */
    List<Row> rows(String executor, double allowedMillis) throws IOException {
        sweep(
                executor,
                1); // builds the distribution and Java's start-up cache where they are old, and fills the disk's cache
        Measured shorter = sweep(executor, SHORT_STEPS);
        Measured longer = sweep(executor, LONG_STEPS);
        double step = (longer.trialSeconds() - shorter.trialSeconds()) / (LONG_STEPS - SHORT_STEPS);
        double cost = shorter.trialSeconds() - SHORT_STEPS * step;
        String name = "sweep of " + TRIALS + " trials, " + executor + ": ";
        return List.of(
                row(
                        name + "cost of one beyond its training",
                        cost * 1e3,
                        allowedMillis,
                        cost * 1e3 / allowedMillis,
                        "ms"),
                row(name + "cores busy", shorter.busy(), LEAST_BUSY, LEAST_BUSY / shorter.busy(), "%"),
                row(name + "memory", longer.growth(), ALLOWED_GROWTH, longer.growth() / ALLOWED_GROWTH, "MB"));
    }

    /** Returns a row whose rival is the number demanded. */
    private static Row row(String name, double ours, double demanded, double ratio, String unit) {
        return new Row(name, CORES, ours, demanded, ratio, 1, 1, unit, 0);
    }

    private Measured sweep(String executor, int steps) throws IOException {
        Path file = scratch.resolve("sweep-" + steps + ".yaml");
        Files.writeString(file, """
            experiment: tiny
            dataset: {sum-of-sines: {points: 200}}
            model: {mlp: {hidden: [20], activation: tanh}}
            optimizer: {adam: {learning-rate: 1e-3}}
            train: {steps: %d, batch-size: full}
            probes: [{loss: {every: 50 steps}}]
            sweep: {seeds: %d}
            """.formatted(steps, TRIALS));
        Path output = scratch.resolve("sweep-" + runs++);
        List<String> command = List.of(
                repository.resolve("dynascope").toString(),
                "run",
                file.toString(),
                "--executor",
                executor,
                "--workers",
                Integer.toString(CORES),
                "--no-report",
                "--quiet",
                "--out",
                output.toString());
        double before = childrenSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Watched watched = watch(process, output.resolve("trials"));
        double seconds = (System.nanoTime() - start) / 1e9;
        double trialSeconds = (System.nanoTime() - watched.begin) / 1e9;
        double used = childrenSeconds() - before - watched.usedBefore;
        return new Measured(seconds, 100 * used / (trialSeconds * CORES), growth(watched.resident));
    }

    /**
     * What was seen of a sweep from outside.
     *
     * @param resident memory of it and of all processes it started, in kB, as time went on
     * @param begin when its trials began, as the nano clock tells
     * @param usedBefore processor time that it had used by then, in seconds
     */
    private record Watched(List<Long> resident, long begin, double usedBefore) {}

    /** Waits for the end of a sweep. */
    private static Watched watch(Process process, Path trials) throws IOException {
        List<Long> resident = new ArrayList<>();
        long begin = System.nanoTime();
        double usedBefore = 0;
        boolean isBegun = false;
        try {
            while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!isBegun && Files.isDirectory(trials)) {
                    isBegun = true;
                    begin = System.nanoTime();
                    usedBefore = process.info()
                                    .totalCpuDuration()
                                    .map(Duration::toNanos)
                                    .orElse(0L)
                            / 1e9;
                }
                try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())) {
                    resident.add(all.mapToLong(SweepCost::residentKilobytes).sum());
                }
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", interruption);
        }
        if (process.exitValue() != 0) {
            throw new IOException("the sweep ended with exit code " + process.exitValue());
        }
        return new Watched(resident, begin, usedBefore);
    }

    private static double growth(List<Long> resident) {
        int quarter = resident.size() / 4;
        long early = greatest(resident.subList(2 * quarter, 3 * quarter));
        long late = greatest(resident.subList(3 * quarter, resident.size()));
        return Math.max(0, late - early) / 1e3;
    }

    private static long greatest(List<Long> kilobytes) {
        return kilobytes.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Returns the resident memory of a process, 0 if it has just ended. */
    private static long residentKilobytes(ProcessHandle process) {
        try {
            Matcher resident =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return resident.find() ? Long.parseLong(resident.group(1)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Returns the processor time of all processes that this one has started and that have ended, as Linux counts it. */
    private static double childrenSeconds() throws IOException {
        String statistics = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = statistics.substring(statistics.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }
}
