package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.CodeEffort;
import org.dynascope.numerics.bits.KernelWidth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RaBitQIndexTest {
    private static final int DIMENSION = 70;
    private static final float[][] VECTORS = Samples.mix(700, DIMENSION, 20);
    private static final float[][] QUERIES = Samples.mix(12, DIMENSION, 21);
    private static final SearchRequest FIVE = SearchRequest.nearest(5).probes(3);

    @TempDir
    private Path folder;

    private Path build(RaBitQ quantizer, float[][] vectors) throws IOException {
        Path file = folder.resolve("index");
        quantizer.build(VectorSource.of(vectors), file);
        return file;
    }

    private static RaBitQ.Builder lists() {
        return RaBitQ.builder().bits(3).lists(8);
    }

    private static List<Long> ids(RaBitQIndex index, SearchRequest request) {
        return Arrays.stream(QUERIES)
                .flatMap(query -> index.search(query, request).stream())
                .map(Neighbour::id)
                .toList();
    }

    private static List<List<Neighbour>> answers(RaBitQIndex index, SearchRequest request) {
        return Arrays.stream(QUERIES).map(query -> index.search(query, request)).toList();
    }

    @DisplayName("rabitq.12 saving what was opened gives the same bytes and answers")
    @ParameterizedTest(name = "B = {0}")
    @ValueSource(ints = {1, 2, 5, 9})
    void savedAgainItHasTheSameBytes(int bits) throws IOException {
        RaBitQ quantizer = lists().bits(bits).build();
        Path file = build(quantizer, VECTORS);
        Path again = folder.resolve("again");
        try (RaBitQIndex index = quantizer.open(file)) {
            index.save(again);
            try (RaBitQIndex saved = quantizer.open(again)) {
                assertThat(answers(saved, FIVE)).isEqualTo(answers(index, FIVE));
            }
        }

        assertThat(again).hasSameBinaryContentAs(file);
        quantizer.build(VectorSource.of(VECTORS), again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @DisplayName("rabitq.12 every changed byte of a file is found")
    @Test
    void refusesEveryChangedByte() throws IOException {
        RaBitQ quantizer = lists().build();
        Path file = build(quantizer, Arrays.copyOf(VECTORS, 40));
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(1);
        IntStream places = IntStream.concat(
                IntStream.range(0, IndexImage.HEADER_BYTES),
                IntStream.generate(() -> random.nextInt(bytes.length)).limit(200));
        for (int place : places.toArray()) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, damaged);

            assertThatExceptionOfType(IOException.class)
                    .as("byte %d", place)
                    .isThrownBy(() -> quantizer.open(file))
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void refusesFilesThatAreNotWholeOrNotIndexes() throws IOException {
        RaBitQ quantizer = lists().build();
        Path file = build(quantizer, VECTORS);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, IndexImage.HEADER_BYTES, bytes.length - 1, bytes.length / 2}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> quantizer.open(file));
        }
        Files.writeString(file, "something else".repeat(50));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> quantizer.open(file))
                .withMessage(file + ": not a rabitq index");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> quantizer.open(folder.resolve("absent")));
    }

    @Test
    void aBuildThatFailsLeavesNoFile() {
        float[][] vectors = Samples.gauss(100, 8, 1);
        vectors[71][5] = Float.NaN;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(lists().build(), vectors))
                .withMessage("vector 71, position 5: expected a finite number, got NaN");
        assertThat(folder).isEmptyDirectory();
    }

    @DisplayName("rabitq.13 eight threads get the answers of one")
    @Test
    void eightThreadsGetTheAnswersOfOne() throws Exception {
        try (RaBitQIndex index = lists().build().open(build(lists().build(), VECTORS));
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<SearchRequest> requests =
                    Stream.of(Reranking.values()).map(FIVE::reranking).toList();
            List<List<List<Neighbour>>> alone =
                    requests.stream().map(each -> answers(index, each)).toList();
            List<Future<List<List<List<Neighbour>>>>> together = IntStream.range(0, 64)
                    .mapToObj(_ -> threads.submit(() ->
                            requests.stream().map(each -> answers(index, each)).toList()))
                    .toList();

            for (Future<List<List<List<Neighbour>>>> each : together) {
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKernelGivesTheSameAnswers(KernelWidth width) throws IOException {
        RaBitQParameters parameters =
                new RaBitQParameters(3, VectorMetric.L2, RotationKind.FAST, 1, CodeEffort.BEST, 1.9, 6, 8, true);
        Path file = build(new RaBitQ(parameters), VECTORS);
        try (RaBitQIndex best = new RaBitQ(parameters).open(file);
                RaBitQIndex other = new RaBitQ(parameters, BitKernels.of(width)).open(file)) {
            assertThat(ids(other, FIVE)).isEqualTo(ids(best, FIVE));
            assertThat(other.properties())
                    .containsEntry("kernels", BitKernels.of(width).name());
        }
    }

    @Test
    void filtersAndDeletedVectorsAreNotAnswers() throws IOException {
        RaBitQ quantizer = lists().build();
        try (RaBitQIndex index = quantizer.open(build(quantizer, VECTORS))) {
            List<Long> before = ids(index, FIVE);
            List<Long> odd = ids(index, FIVE.where(id -> id % 2 == 1));

            assertThat(odd).allMatch(id -> id % 2 == 1);
            assertThat(odd).hasSize(before.size());
            for (long id : before) {
                index.delete(id);
            }
            assertThat(ids(index, FIVE)).doesNotContainAnyElementsOf(before).hasSize(before.size());
            assertThat(index.delete(before.getFirst())).isFalse();
            assertThat(index.delete(-1)).isFalse();
            assertThat(index.delete(700)).isFalse();
            long distinct = before.stream().distinct().count();
            assertThat(index.contents().count()).isEqualTo(700 - distinct);
            Path compact = folder.resolve("compact");
            List<List<Neighbour>> answers = answers(index, FIVE);
            index.save(compact);
            try (RaBitQIndex saved = quantizer.open(compact)) {
                assertThat(saved.contents().count()).isEqualTo(700 - distinct);
                assertThat(answers(saved, FIVE)).isEqualTo(answers);
                assertThat(saved.append(QUERIES[0])).isEqualTo(700);
            }
        }
    }

    @Test
    void appendedVectorsAreFound() throws IOException {
        RaBitQ quantizer = lists().build();
        Path file = build(quantizer, Arrays.copyOf(VECTORS, 333));
        byte[] bytes = Files.readAllBytes(file);
        try (RaBitQIndex index = quantizer.open(file)) {
            for (int vector = 333; vector < VECTORS.length; vector++) {
                assertThat(index.append(VECTORS[vector])).isEqualTo(vector);
            }
            SearchRequest one = SearchRequest.nearest(1).probes(8).reranking(Reranking.BOUND);
            for (int vector = 0; vector < VECTORS.length; vector += 7) {
                Neighbour nearest = index.search(VECTORS[vector], one).getFirst();
                assertThat(nearest.id()).isEqualTo(vector);
                assertThat(nearest.value()).isZero();
            }
            Path grown = folder.resolve("grown");
            index.save(grown);
            try (RaBitQIndex saved = quantizer.open(grown)) {
                assertThat(answers(saved, FIVE)).isEqualTo(answers(index, FIVE));
                assertThat(saved.contents().count()).isEqualTo(700);
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void answersThatWereComparedAgainAreExact() throws IOException {
        RaBitQ quantizer = lists().epsilon(5).build();
        try (RaBitQIndex index = quantizer.open(build(quantizer, VECTORS))) {
            Recall recall = new Recall(VectorMetric.L2, VECTORS, QUERIES, 5);
            SearchRequest all = FIVE.probes(8);
            for (Reranking reranking : List.of(Reranking.BOUND, Reranking.LAZY_BOUND)) {
                assertThat(recall.of(index, all.reranking(reranking))).isEqualTo(1);
                for (Neighbour each : index.search(QUERIES[0], all.reranking(reranking))) {
                    double truth = VectorMetric.L2.between(QUERIES[0], VECTORS[(int) each.id()]);
                    assertThat(each.value()).isCloseTo(truth, within(1e-14 * truth));
                    assertThat(each.bound()).isZero();
                }
            }
        }
    }

    @Test
    void sameAnswersInOneListAsInAllOfThem() throws IOException {
        SearchRequest exact = SearchRequest.nearest(5).probes(100).reranking(Reranking.BOUND);
        List<Long> flat;
        try (RaBitQIndex index =
                lists().lists(1).epsilon(5).build().open(build(lists().lists(1).build(), VECTORS))) {
            flat = ids(index, exact);
        }
        try (RaBitQIndex index = lists().epsilon(5).build().open(build(lists().build(), VECTORS))) {
            assertThat(ids(index, exact)).isEqualTo(flat);
        }
    }

    @Test
    void indexesWithFewVectorsOrNone() throws IOException {
        for (int count = 0; count < 4; count++) {
            RaBitQ quantizer = lists().build();
            try (RaBitQIndex index = quantizer.open(build(quantizer, Arrays.copyOf(VECTORS, count)))) {
                int found = count == 0
                        ? 0
                        : index.search(VECTORS[0], SearchRequest.nearest(1000).probes(1000))
                                .size();

                assertThat(found).isEqualTo(count);
                assertThat(index.contents().count()).isEqualTo(count);
            }
        }
    }

    @Test
    void duplicatesFillManyListsAndAreAnsweredByTheirIds() throws IOException {
        float[][] vectors = new float[100][];
        Arrays.fill(vectors, VECTORS[0]);
        RaBitQ quantizer = lists().build();
        try (RaBitQIndex index = quantizer.open(build(quantizer, vectors))) {
            List<Neighbour> found =
                    index.search(VECTORS[0], SearchRequest.nearest(3).probes(8));

            assertThat(found).extracting(Neighbour::id).containsExactly(0L, 1L, 2L);
            assertThat(found.getFirst().value()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        RaBitQ quantizer = lists().keepVectors(false).build();
        try (RaBitQIndex index = quantizer.open(build(quantizer, VECTORS))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.search(QUERIES[0], FIVE.reranking(Reranking.LAZY_BOUND)))
                    .withMessage("re-ranking lazy-bound: the index has no original vectors; build it with keep-vectors:"
                            + " true, or use none");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.search(new float[3], FIVE))
                    .withMessage("query: expected 70 numbers, got 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.append(new float[] {1}))
                    .withMessage("vector: expected 70 numbers, got 1");
        }
    }
}
