package org.dynascope.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.benchmarks.search.Contestant.Family;
import org.dynascope.benchmarks.search.Contestant.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That everyone searches what they are asked to: with many candidates, all find nearly all neighbours. */
final class ContestantsTest {
    private static final int COUNT = 800;
    private static final int DIMENSION = 64;

    @TempDir
    private Path folder;

    private static float[][] directions(int count, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][DIMENSION];
        for (float[] row : rows) {
            double square = 0;
            for (int axis = 0; axis < DIMENSION; axis++) {
                row[axis] = (float) (random.nextGaussian() + (axis == 0 ? 2 : 0));
                square += row[axis] * row[axis];
            }
            for (int axis = 0; axis < DIMENSION; axis++) {
                row[axis] /= (float) Math.sqrt(square);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(names = {"L2", "INNER_PRODUCT"})
    void allFindTheNeighbours(VectorMetric metric) throws IOException {
        SearchData data = SearchData.of("directions", metric, directions(COUNT, 1), directions(20, 2));
        IndexFolder indexes = new IndexFolder(folder);
        ExactVectors originals = new ExactVectors(metric, data.base());
        List<Contestant> contestants = new ArrayList<>(List.of(new ExactVectors.Scan(originals)));
        contestants.add(RaBitQContestant.of(data, indexes, 4, 1, true));
        contestants.add(RaBitQContestant.of(data, indexes, 4, 8, true));
        contestants.addAll(LuceneContestant.all(data, originals, indexes, false, false));
        contestants.addAll(JVectorContestant.all(data, originals, indexes, false));
        for (Contestant contestant : contestants) {
            double best = 0;
            for (Setting setting : contestant.settings()) {
                best = Math.max(best, recall(data, setting));
            }
            assertThat(best).as("%s %s", contestant.family(), contestant.name()).isGreaterThan(least(contestant));
            contestant.close();
        }
    }

    /** Signs that are not centred, and a byte for 16 axes, tell little. */
    private static double least(Contestant contestant) {
        boolean isCoarse = contestant.family() == Family.JVECTOR_BINARY
                || contestant.name().startsWith("16 axes");
        return isCoarse ? 0.5 : 0.95;
    }

    private static double recall(SearchData data, Setting setting) throws IOException {
        int[] found = new int[10];
        double sum = 0;
        for (int query = 0; query < data.queries().length; query++) {
            setting.opening().open().find(data.queries()[query], found);
            sum += data.recall(query, found);
        }
        return sum / data.queries().length;
    }

    @Test
    void keepsTheBestScores() {
        float[] scores = new float[500];
        Random random = new Random(3);
        BestScores best = new BestScores(20);
        for (int id = 0; id < scores.length; id++) {
            scores[id] = random.nextInt(300);
            best.offer(scores[id], id);
        }
        int[] found = new int[25];

        best.storeSorted(found);

        assertThat(IntStream.of(found).limit(20).mapToObj(id -> scores[id]).toList())
                .isEqualTo(IntStream.range(0, 500)
                        .mapToObj(id -> scores[id])
                        .sorted((one, other) -> Float.compare(other, one))
                        .limit(20)
                        .toList());
        assertThat(found).endsWith(-1, -1, -1, -1, -1);
    }

    @Test
    void aFrontHoldsWhatNothingBeats() {
        Point slow = point(0.99, 3e-3);
        Point fast = point(0.5, 1e-3);
        Point beaten = point(0.4, 2e-3);
        Point middle = point(0.9, 2e-3);

        assertThat(Measured.front(List.of(slow, fast, beaten, middle), 1)).containsExactly(fast, middle, slow);
    }

    private static Point point(double recall, double seconds) {
        ExactVectors.Scan scan = new ExactVectors.Scan(new ExactVectors(VectorMetric.L2, new float[1][16]));
        return new Point(
                scan, scan.settings().getFirst(), recall, new double[][] {{seconds, seconds, seconds}, {seconds}});
    }

    @Test
    void recallIsTheShareFound() {
        SearchData data = new SearchData(
                "", VectorMetric.L2, new float[1][1], new float[1][1], new int[][] {{4, 8, 15, 16, 23, 42}});

        assertThat(data.recall(0, new int[] {16, 4, 99, -1})).isEqualTo(0.5);
    }
}
