package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.dynascope.api.quantizer.VectorMetric;

/**
 * Times of whole scans of codes of one bit, from query to ten estimates, in seconds a vector.
 *
 * @param ours RaBitQ's
 * @param rivals Lucene's and JVector's by name
 * @since 0.1.0
 */
public record ScanTimes(double ours, SequencedMap<String, Double> rivals) {
    private static final int COUNT = 10_000;
    private static final int QUERIES = 100;
    private static final int WANTED = 10;

    /** Measures 10,000 Gaussian vectors, everyone in turn. */
    public static ScanTimes measure(int dimension, Path folder) throws IOException {
        float[][] base = gaussian(COUNT, dimension, 1);
        float[][] queries = gaussian(QUERIES, dimension, 2);
        SearchData data = SearchData.of("gaussian", VectorMetric.L2, base, queries);
        ExactVectors originals = new ExactVectors(VectorMetric.L2, base);
        IndexFolder indexes = new IndexFolder(folder);
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(RaBitQContestant.of(data, indexes, 1, 1, true));
        contestants.add(LuceneContestant.oneBit(data, originals, indexes));
        contestants.add(JVectorContestant.oneBit(data, originals, indexes));
        SequencedMap<String, Double> seconds = new LinkedHashMap<>();
        try (Stopwatch stopwatch = new Stopwatch(data, WANTED, false)) {
            for (Point point : stopwatch.measure(contestants)) {
                if (point.setting().name().equals(Candidates.name(1))) {
                    String name = point.contestant().family().title + ", "
                            + point.contestant().name();
                    seconds.put(name, 1 / point.queriesPerSecond(1) / COUNT);
                }
            }
        }
        for (Contestant contestant : contestants) {
            contestant.close();
        }
        return new ScanTimes(seconds.pollFirstEntry().getValue(), seconds);
    }

    private static float[][] gaussian(int count, int dimension, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][dimension];
        for (float[] row : rows) {
            for (int axis = 0; axis < dimension; axis++) {
                row[axis] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
