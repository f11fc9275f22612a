package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What share of the true neighbours searches find. */
@DisplayName("rabitq.9 searches find the neighbours")
final class RecallTest {
    private static final int QUERIES = Boolean.getBoolean("dynascope.long") ? 100 : 20;

    @TempDir
    private Path folder;

    private RaBitQIndex index(RaBitQ quantizer, float[][] vectors) throws IOException {
        Path file = folder.resolve("index");
        quantizer.build(VectorSource.of(vectors), file);
        return quantizer.open(file);
    }

    /** Columns: bits, recall@10 and @100 of the reference on 100,000 vectors of Mix 128 in 256 lists. */
    @ParameterizedTest(name = "B = {0}")
    @CsvSource({
        "1, .537, .728",
        "2, .754, .855",
        "3, .863, .926",
        "4, .917, .957",
        "5, .949, .977",
        "7, .981, .990",
        "9, .99, .99"
    })
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void aHundredThousandVectorsInLists(int bits, double ten, double hundred) throws IOException {
        lists(bits, 100_000, 256, ten - 0.01, hundred - 0.01);
    }

    /** Fewer vectors are easier to tell apart, so that the reference's figures are the least to expect. */
    @ParameterizedTest(name = "B = {0}")
    @CsvSource({"1, .537, .728", "4, .917, .957", "7, .981, .990"})
    void aFewThousandVectorsInLists(int bits, double ten, double hundred) throws IOException {
        lists(bits, 10_000, 64, ten - 0.01, hundred - 0.01);
    }

    private void lists(int bits, int count, int lists, double ten, double hundred) throws IOException {
        float[][] vectors = Samples.mix(count, 128, 9);
        Recall recall = new Recall(VectorMetric.L2, vectors, Samples.mix(QUERIES, 128, 10), 100);
        RaBitQ quantizer = RaBitQ.builder().bits(bits).lists(lists).build();
        try (RaBitQIndex index = index(quantizer, vectors)) {
            SearchRequest request = SearchRequest.nearest(10).probes(32);
            double atTen = recall.of(index, request);
            double atHundred = recall.of(index, new SearchRequest(100, 32, Reranking.NONE, 1, request.filter()));

            System.out.printf("D = 128, B = %d, %d lists: recall@10 %.3f, @100 %.3f%n", bits, lists, atTen, atHundred);
            assertThat(atTen).isGreaterThanOrEqualTo(bits == 7 ? Math.max(0.98, ten) : ten);
            assertThat(atHundred).isGreaterThanOrEqualTo(hundred);
        }
    }

    /** Columns: whether clustered, epsilon, least recall, greatest share compared again. */
    @ParameterizedTest(name = "clustered {0}, epsilon {1}")
    @CsvSource({"true, 1.9, 0.99, 0.025", "false, 1.9, 0.98, 0.10", "false, 2.5, 0.99, 0.16", "false, 3.1, 0.995, 0.26"
    })
    void boundsDecideWhatIsComparedAgain(boolean clustered, double epsilon, double least, double share)
            throws IOException {
        float[][] vectors = clustered ? Samples.mix(50_000, 128, 11) : Samples.gauss(50_000, 128, 11);
        float[][] queries = clustered ? Samples.mix(QUERIES, 128, 12) : Samples.gauss(QUERIES, 128, 12);
        Recall recall = new Recall(VectorMetric.L2, vectors, queries, 10);
        RaBitQ quantizer = RaBitQ.builder().bits(1).epsilon(epsilon).build();
        try (RaBitQIndex index = index(quantizer, vectors)) {
            SearchRequest bound = SearchRequest.nearest(10).reranking(Reranking.BOUND);
            SearchRequest lazy = bound.reranking(Reranking.LAZY_BOUND);
            double found = recall.of(index, bound);
            double compared = recall.compared(index, bound);
            double comparedLazily = recall.compared(index, lazy);

            System.out.printf(
                    "D = 128, B = 1, clustered %s, epsilon %.1f: recall %.4f, compared %.2f %%, lazily %.4f, %.2f %%%n",
                    clustered, epsilon, found, 100 * compared, recall.of(index, lazy), 100 * comparedLazily);
            assertThat(found).isGreaterThanOrEqualTo(least);
            assertThat(compared).isLessThanOrEqualTo(share);
            assertThat(recall.of(index, lazy)).isGreaterThanOrEqualTo(least);
            assertThat(comparedLazily).isLessThanOrEqualTo(compared);
        }
    }

    /** Also with queries that are nothing like the vectors. */
    @ParameterizedTest
    @EnumSource
    void everyMetricFindsItsNeighbours(VectorMetric metric) throws IOException {
        float[][] vectors = Samples.mix(5_000, 100, 13);
        for (float[] vector : vectors) {
            vector[3] += 2;
        }
        for (boolean strange : new boolean[] {false, true}) {
            float[][] queries = strange ? Samples.gauss(QUERIES, 100, 14) : Samples.mix(QUERIES, 100, 14);
            Recall recall = new Recall(metric, vectors, queries, 10);
            RaBitQ quantizer = RaBitQ.builder().bits(5).metric(metric).lists(16).build();
            try (RaBitQIndex index = index(quantizer, vectors)) {
                SearchRequest all = SearchRequest.nearest(10).probes(16);
                double plain = recall.of(index, all);
                double compared = recall.of(index, all.reranking(Reranking.LAZY_BOUND));

                System.out.printf(
                        "D = 100, %s, strange %s: recall %.3f, compared %.3f%n", metric, strange, plain, compared);
                assertThat(plain).isGreaterThan(0.9);
                assertThat(compared).isGreaterThan(0.98);
            }
        }
    }

    @Test
    void aFixedMultipleComparedAgainFindsMore() throws IOException {
        float[][] vectors = Samples.gauss(5_000, 128, 15);
        Recall recall = new Recall(VectorMetric.L2, vectors, Samples.gauss(QUERIES, 128, 16), 10);
        try (RaBitQIndex index = index(RaBitQ.builder().bits(1).build(), vectors)) {
            SearchRequest ten = SearchRequest.nearest(10);

            assertThat(recall.of(index, ten.rerankingTop(10)))
                    .isGreaterThan(recall.of(index, ten.rerankingTop(2)))
                    .isGreaterThan(0.8);
            assertThat(recall.compared(index, ten.rerankingTop(10))).isEqualTo(100.0 / 5_000);
        }
    }
}
