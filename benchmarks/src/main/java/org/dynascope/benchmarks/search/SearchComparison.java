package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.benchmarks.comparison.Row;
import org.dynascope.benchmarks.comparison.RowText;
import org.dynascope.benchmarks.search.SearchData.Source;

/**
 * Program: searches the same vectors with RaBitQ's index, Lucene and JVector over their grids of settings; prints a row for every
 * rival's scan and writes all points as CSV and as a page.
 *
 * <p>Arguments: {@code DATA SCRATCH OUTPUT [--quick] [--json] [WORK…]}; DATA is the folder of the data sets, SCRATCH keeps built
 * indexes, OUTPUT receives {@code rabitq-search.html} and {@code .csv}, and each WORK is a part of names such as {@code mnist@10}.
 * Exit code: 0, or 1 if a ratio is above its least.
 */
public final class SearchComparison {
    private static final int[] WANTED = {10, 100};
    private static final int QUERIES = 200;

    /** Vectors from which building graphs takes minutes each: then there is one, over floats. */
    private static final int LARGE = 20_000;

    private final Path indexes;
    private final boolean quick;

    private SearchComparison(Path indexes, boolean quick) {
        this.indexes = indexes;
        this.quick = quick;
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        boolean json = words.remove("--json");
        Path data = Path.of(words.removeFirst());
        SearchComparison comparison = new SearchComparison(Path.of(words.removeFirst()), quick);
        Path output = Files.createDirectories(Path.of(words.removeFirst()));
        String providers = LuceneProvider.name() + ", JVector's " + JVectorContestant.provider();
        if (!json) {
            System.out.println(providers);
            System.out.println(RowText.heading());
        }
        List<Measured> measured = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Source source : Source.values()) {
            List<Integer> wanted = comparison.chosen(source, words);
            if (!wanted.isEmpty()) {
                for (Measured each : comparison.measure(source.read(data, QUERIES), wanted)) {
                    measured.add(each);
                    rows.addAll(each.rows());
                    if (!json) {
                        each.rows().forEach(row -> System.out.println(RowText.of(row)));
                    }
                }
            }
        }
        new SearchReport(measured, rows, providers).write(output);
        if (json) {
            System.out.println(RowText.json(rows));
        }
        System.err.println("All points: " + output.resolve(SearchReport.PAGE));
        System.exit(rows.stream().allMatch(Row::holds) ? 0 : 1);
    }

    /** Returns the numbers of neighbours to measure of a data set. */
    private List<Integer> chosen(Source source, List<String> words) {
        List<Integer> chosen = new ArrayList<>();
        for (int wanted : quick ? new int[] {WANTED[0]} : WANTED) {
            String name = source.folder + "@" + wanted;
            boolean isLarge = source == Source.MNIST;
            if (words.isEmpty() ? !(quick && isLarge) : words.stream().anyMatch(name::contains)) {
                chosen.add(wanted);
            }
        }
        return chosen;
    }

    private List<Measured> measure(SearchData data, List<Integer> wanted) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        try {
            contestants.addAll(open(data));
            for (int neighbours : wanted) {
                try (Stopwatch stopwatch = new Stopwatch(data, neighbours, quick)) {
                    measured.add(new Measured(data.name(), neighbours, stopwatch.measure(contestants)));
                }
            }
            return measured;
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }

    private List<Contestant> open(SearchData data) throws IOException {
        IndexFolder folder = new IndexFolder(indexes.resolve(data.name()));
        ExactVectors originals = new ExactVectors(data.metric(), data.base());
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new ExactVectors.Scan(originals));
        for (int bits : quick ? new int[] {1, 2, 4, 8} : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
            contestants.add(RaBitQContestant.of(data, folder, bits, 1, quick));
        }
        for (int bits : quick ? new int[] {4} : new int[] {1, 4, 7}) {
            contestants.add(RaBitQContestant.of(data, folder, bits, 0, quick));
        }
        boolean hasFewGraphs = quick || data.base().length > LARGE;
        contestants.addAll(LuceneContestant.all(data, originals, folder, quick, hasFewGraphs));
        contestants.addAll(JVectorContestant.all(data, originals, folder, quick));
        return contestants;
    }
}
