package org.dynascope.benchmarks.quantizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dynascope.benchmarks.comparison.Row;
import org.dynascope.benchmarks.comparison.RowText;
import org.dynascope.benchmarks.search.ScanTimes;
import org.dynascope.numerics.bits.BitKernels;

/**
 * Program: times of RaBitQ's kernels on one thread beside the figures published for the C++ library, which are the most they may be;
 * beside that library where it can be run, Lucene's and JVector's scans; with narrower vectors; and what the machine can do.
 *
 * <p>Arguments: {@code SCRATCH [--json] [--library PROGRAM]}; PROGRAM is the C++ driver. Exit code: 0, or 1 if a ratio is above its least.
 */
public final class KernelComparison {
    static final int[] DIMENSIONS = {128, 768};
    static final int QUERY_BITS = 6;

    /** Vectors whose codes are far larger than caches. */
    private static final int BEYOND_CACHE = 2_000_000;

    private final List<Row> rows = new ArrayList<>();
    private final boolean json;

    private KernelComparison(boolean json) {
        this.json = json;
    }

    /**
     * A kernel, the most nanoseconds it may take and those wished, by dimension.
     *
     * @param word its name in the C++ driver's lines
     */
    private record Limit(String work, String word, double[] most, double[] wished, Measuring measuring) {}

    @FunctionalInterface
    private interface Measuring {
        double seconds(RaBitQKernels kernels);
    }

    private static final List<Limit> LIMITS = List.of(
            limit(
                    "scan with bounds, 1 bit",
                    "scan",
                    3.7,
                    9.4,
                    2.2,
                    6.5,
                    one -> one.scan(QUERY_BITS, RaBitQKernels.IN_CACHE)),
            limit("full estimate, B = 2", "full2", 23, 130, 23, 130, one -> one.estimate(2)),
            limit("full estimate, B = 4", "full4", 36, 193, 25, 135, one -> one.estimate(4)),
            limit("full estimate, B = 8", "full8", 40, 299, 40, 299, one -> one.estimate(8)),
            limit("encode BEST, B = 4", "encode4", 9e3, 120e3, 6e3, 60e3, one -> one.encode(4)),
            limit("encode BEST, B = 8", "encode8", 40e3, 300e3, 40e3, 300e3, one -> one.encode(8)),
            limit("fast rotation", "rotation", 1e3, 5e3, 440, 2500, RaBitQKernels::rotation));

    private static Limit limit(
            String work,
            String word,
            double small,
            double large,
            double smallWish,
            double largeWish,
            Measuring measuring) {
        return new Limit(work, word, new double[] {small, large}, new double[] {smallWish, largeWish}, measuring);
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        KernelComparison comparison = new KernelComparison(words.remove("--json"));
        Path scratch = Path.of(words.removeFirst());
        Optional<String> library = words.remove("--library") ? Optional.of(words.removeFirst()) : Optional.empty();
        comparison.measure(scratch, library);
        if (comparison.json) {
            System.out.println(RowText.json(comparison.rows));
        }
        System.exit(comparison.rows.stream().allMatch(Row::holds) ? 0 : 1);
    }

    private void measure(Path scratch, Optional<String> library) throws IOException {
        double counted = RaBitQKernels.countedWords();
        double bandwidth = RaBitQKernels.bandwidth();
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%s kernels; the machine counts the bits of %.1f words a nanosecond in cache and reads %.1f GB a"
                            + " second%n",
                    BitKernels.best().name(),
                    counted,
                    bandwidth);
            System.out.println(RowText.heading());
        }
        Map<String, Double> before = library.isPresent() ? KernelTimes.of(List.of(library.get())) : Map.of();
        for (int place = 0; place < DIMENSIONS.length; place++) {
            RaBitQKernels kernels = new RaBitQKernels(DIMENSIONS[place], BitKernels.best());
            ours(place, kernels, before);
            beyondCache(kernels, DIMENSIONS[place], bandwidth);
        }
        rivals(scratch);
        widths();
    }

    private void ours(int place, RaBitQKernels kernels, Map<String, Double> library) {
        int dimension = DIMENSIONS[place];
        for (Limit limit : LIMITS) {
            double seconds = limit.measuring().seconds(kernels);
            String work = limit.work() + ", D = " + dimension;
            double most = limit.most()[place];
            add(work, seconds, most / 1e9, 1, limit.wished()[place] / most);
            Double theirs = library.get(dimension + " " + limit.word());
            if (theirs != null) {
                add(work + " / C++ here", seconds, theirs, Double.POSITIVE_INFINITY, 1);
            }
        }
    }

    /** Adds how long the scan takes for what the machine reads at half its speed in the time demanded. */
    private void beyondCache(RaBitQKernels kernels, int dimension, double bandwidth) {
        double seconds = kernels.scan(QUERY_BITS, BEYOND_CACHE * 128 / dimension);
        double allowed = 2 * kernels.scannedBytes() / bandwidth / 1e9;
        add("scan beyond cache / half the bandwidth, D = " + dimension, seconds, allowed, 1, 0.5);
    }

    private void rivals(Path scratch) throws IOException {
        for (int dimension : DIMENSIONS) {
            ScanTimes times = ScanTimes.measure(dimension, scratch.resolve("scans-" + dimension));
            times.rivals()
                    .forEach((name, seconds) -> add(
                            "1 bit, whole scan / " + name + ", D = " + dimension,
                            times.ours(),
                            seconds,
                            Double.POSITIVE_INFINITY,
                            0.5));
        }
    }

    private void widths() throws IOException {
        width("512-bit vectors", KernelTimes.inOtherJvm("vector512"));
        width("256-bit vectors", KernelTimes.inOtherJvm("vector128", "-XX:UseAVX=2"));
        width("128-bit vectors", KernelTimes.inOtherJvm("vector128", "-XX:UseAVX=2", "-XX:MaxVectorSize=16"));
        width("scalar", KernelTimes.inOtherJvm("scalar"));
    }

    private void width(String name, Map<String, Double> seconds) {
        for (int dimension : DIMENSIONS) {
            String suffix = ", D = " + dimension + ", " + name;
            alone("scan with bounds, 1 bit" + suffix, seconds.getOrDefault(dimension + " scan", Double.NaN));
            alone("the same by tables" + suffix, seconds.getOrDefault(dimension + " tables", Double.NaN));
            alone("whole code · query, B = 4" + suffix, seconds.getOrDefault(dimension + " product4", Double.NaN));
        }
    }

    private void alone(String work, double seconds) {
        add(work, seconds, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
    }

    private void add(String work, double seconds, double rival, double least, double goal) {
        Row row = new Row(work, 1, 1e9 * seconds, 1e9 * rival, seconds / rival, least, goal, "ns", 0);
        rows.add(row);
        if (!json) {
            System.out.println(RowText.of(row));
        }
    }
}
