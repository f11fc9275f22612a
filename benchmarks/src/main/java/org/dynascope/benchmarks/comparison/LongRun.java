package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunResult;

/**
 * A long training of the small network through the whole framework, in this process: time a step, growth of resident memory
 * after the first tenth, and the longest pause of the JVM. Start Java with {@code -Xlog:safepoint:file=FILE}.
 */
final class LongRun {
    private static final double ALLOWED_GROWTH = 20;
    private static final double ALLOWED_PAUSE = 50;
    private static final int PAGE = 4096;
    private static final Pattern PAUSE = Pattern.compile("Total: +(\\d+) ns");

    private final long steps;
    private final Path scratch;

    LongRun(boolean quick, Path scratch) {
        this.steps = quick ? 100_000 : 1_000_000;
        this.scratch = scratch;
    }

    /** Watches resident memory, every thousandth of the run. */
    private static final class Watch implements RunListener {
        private final long steps;
        private long least = Long.MAX_VALUE;
        private long most;

        Watch(long steps) {
            this.steps = steps;
        }

        @Override
        public void stepped(long step, double loss) {
            if (step >= steps / 10 && step % (steps / 1000) == 0) {
                long bytes = residentBytes();
                least = Math.min(least, bytes);
                most = Math.max(most, bytes);
            }
        }

        double growthMegabytes() {
            return (most - least) / 1e6;
        }
    }

    private static long residentBytes() {
        try {
            String counts = Files.readString(Path.of("/proc/self/statm"));
            int start = counts.indexOf(' ') + 1;
            return Long.parseLong(counts.substring(start, counts.indexOf(' ', start))) * PAGE;
        } catch (IOException missing) {
            throw new IllegalStateException("resident memory is read from /proc, which only Linux has", missing);
        }
    }

    List<Row> rows(Path safepoints) throws IOException {
        Path file = scratch.resolve("long.yaml");
        Files.writeString(file, StartUp.SMALL_NET + "probes: [{loss: {every: 10000 steps}}]\n");
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        LoadedExperiment experiment = dynascope.load(file, List.of("train.steps=" + steps), _ -> {});
        Watch watch = new Watch(steps);
        long start = System.nanoTime();
        RunResult result = dynascope.run(experiment, scratch.resolve("long"), watch);
        double seconds = (System.nanoTime() - start) / 1e9;
        String name = "run of " + result.steps() + " steps of 1-20-1: ";
        double pause = longestPause(safepoints);
        return List.of(
                row(name + "time a step", seconds / steps * 1e6, Double.NaN, "µs"),
                row(name + "memory", watch.growthMegabytes(), ALLOWED_GROWTH, "MB"),
                row(name + "longest pause", pause, ALLOWED_PAUSE, "ms"));
    }

    /** Returns a row whose rival is the number allowed. */
    private static Row row(String name, double ours, double allowed, String unit) {
        return new Row(name, 1, ours, allowed, ours / allowed, 1, 1, unit, 0);
    }

    /** Returns the longest pause in milliseconds. */
    private static double longestPause(Path safepoints) throws IOException {
        double longest = 0;
        for (String line : Files.readAllLines(safepoints)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                longest = Math.max(longest, Long.parseLong(pause.group(1)) / 1e6);
            }
        }
        return longest;
    }
}
