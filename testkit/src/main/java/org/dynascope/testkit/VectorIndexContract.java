package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for the index of every quantizer that has one. A test class extends it and names the quantizer, beside its
 * {@link QuantizerContract}.
 *
 * @since 0.1.0
 */
public abstract class VectorIndexContract {
    private static final int DIMENSION = QuantizerContract.DIMENSION;
    private static final int COUNT = 300;
    private static final int QUERIES = 10;
    private static final int WANTED = 10;

    private final TestedExtension<Quantizer> extension;
    private final Map<String, ?> values;
    private final float[][] vectors = GaussianVectors.of(COUNT, DIMENSION, "vectors");
    private final float[][] queries = GaussianVectors.of(QUERIES, DIMENSION, "queries");

    @TempDir
    Path folder = Path.of("");

    /**
     * Names the quantizer.
     *
     * @param values parameters the tests use
     */
    protected VectorIndexContract(Plugin plugin, String name, Map<String, ?> values) {
        this.extension = TestedExtension.of(plugin, Quantizer.class, name);
        this.values = Map.copyOf(values);
    }

    /** Returns the share of the true ten nearest of 300 normal vectors that a search of everything finds at least. */
    protected double recall() {
        return 0.5;
    }

    @Test
    void holdsEveryVector() {
        searched(searcher -> {
            assertThat(searcher.contents().count()).isEqualTo(COUNT);
            assertThat(searcher.contents().dimension()).isEqualTo(DIMENSION);
            assertThat(search(searcher, 0, everything(COUNT)))
                    .extracting(VectorIndex.Neighbour::id)
                    .containsExactlyInAnyOrder(
                            LongStream.range(0, COUNT).boxed().toArray(Long[]::new));
            return searcher;
        });
    }

    @Test
    void answersNearestFirst() {
        searched(searcher -> {
            Comparator<VectorIndex.Neighbour> byValue = Comparator.comparingDouble(VectorIndex.Neighbour::value);
            boolean higher = searcher.contents().metric().higherIsBetter();

            assertThat(search(searcher, 0, everything(WANTED)))
                    .hasSize(WANTED)
                    .isSortedAccordingTo(
                            (higher ? byValue.reversed() : byValue).thenComparing(VectorIndex.Neighbour::id));
            return searcher;
        });
    }

    @Test
    void findsTheTrueNeighbours() {
        searched(searcher -> {
            double found = 0;
            for (int query = 0; query < QUERIES; query++) {
                Set<Long> exact = exact(searcher.contents().metric(), queries[query]);
                found += search(searcher, query, everything(WANTED)).stream()
                        .filter(each -> exact.contains(each.id()))
                        .count();
            }

            assertThat(found / (QUERIES * WANTED)).as("recall").isGreaterThanOrEqualTo(recall());
            return searcher;
        });
    }

    private Set<Long> exact(VectorMetric metric, float[] query) {
        Comparator<Long> byValue =
                Comparator.comparingDouble(id -> metric.between(query, vectors[Math.toIntExact(id)]));
        return LongStream.range(0, COUNT)
                .boxed()
                .sorted(metric.higherIsBetter() ? byValue.reversed() : byValue)
                .limit(WANTED)
                .collect(Collectors.toSet());
    }

    /** A neighbour with bound 0 has been compared by its original vector. */
    @Test
    void valuesWithoutErrorAreExact() {
        searched(searcher -> {
            search(searcher, 0, everything(COUNT)).stream()
                    .filter(each -> each.bound() == 0)
                    .forEach(each -> assertThat(each.value())
                            .isCloseTo(
                                    searcher.contents()
                                            .metric()
                                            .between(queries[0], vectors[Math.toIntExact(each.id())]),
                                    within(1e-4)));
            return searcher;
        });
    }

    @Test
    void answersPassTheFilter() {
        searched(searcher -> {
            assertThat(search(searcher, 0, everything(COUNT).where(id -> id % 3 == 0)))
                    .hasSize(COUNT / 3)
                    .allMatch(each -> each.id() % 3 == 0);
            return searcher;
        });
    }

    @Test
    void answersTheSameASecondTimeAndAfterBuildingAgain() {
        List<VectorIndex.Neighbour> first = searched(searcher -> search(searcher, 1, everything(WANTED)));

        List<VectorIndex.Neighbour> second = searched(searcher -> search(searcher, 1, everything(WANTED)));
        assertThat(second).isEqualTo(first);
        assertThat(bytes(built("one"))).isEqualTo(bytes(built("other")));
    }

    @Test
    void refusesQueriesThatCannotBe() {
        float[] damaged = queries[0].clone();
        damaged[5] = Float.NaN;
        searched(searcher -> {
            assertThatThrownBy(() -> searcher.search(new float[DIMENSION - 1], everything(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(DIMENSION));
            assertThatThrownBy(() -> searcher.search(damaged, everything(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
            return searcher;
        });
    }

    @Test
    void refusesADamagedFile() throws IOException {
        byte[] whole = bytes(built("whole"));
        for (byte[] content : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), new byte[64])) {
            Path damaged = Files.write(folder.resolve("damaged"), content);

            assertThatThrownBy(() -> index().open(damaged).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void leavesNoFileWhereBuildingFails() {
        float[][] wrong = {vectors[0], vectors[1].clone()};
        wrong[1][0] = Float.NaN;

        assertThatThrownBy(() -> index().build(VectorSource.of(wrong), folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 1");
        assertThat(folder).isEmptyDirectory();
    }

    private static SearchRequest everything(int count) {
        return SearchRequest.nearest(count).probes(COUNT);
    }

    private List<VectorIndex.Neighbour> search(VectorIndex.Searcher searcher, int query, SearchRequest request) {
        List<VectorIndex.Neighbour> found = searcher.search(queries[query], request);
        assertThat(new HashSet<>(found)).as("neighbours, each once").hasSameSizeAs(found);
        return found;
    }

    private VectorIndex index() {
        return extension.make(values).index().orElseThrow(() -> new AssertionError("the quantizer has no index"));
    }

    private Path built(String name) {
        try {
            Path file = folder.resolve(name);
            index().build(VectorSource.of(vectors), file);
            return file;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private <T> T searched(Function<VectorIndex.Searcher, T> work) {
        try (VectorIndex.Searcher searcher = index().open(built("index"))) {
            return work.apply(searcher);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
