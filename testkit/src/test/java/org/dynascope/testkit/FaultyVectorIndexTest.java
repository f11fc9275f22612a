package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link VectorIndexContract} fails for indexes that break it, and passes for one that compares with every vector. */
final class FaultyVectorIndexTest {
    @TempDir
    private Path folder;

    private VectorIndexContract contract(Listing index) {
        Quantizer quantizer = new Quantizer() {
            @Override
            public Codes encode(VectorSource vectors) {
                throw new UnsupportedOperationException("the index is tested");
            }

            @Override
            public Codes load(DataInput input) {
                throw new UnsupportedOperationException("the index is tested");
            }

            @Override
            public Optional<VectorIndex> index() {
                return Optional.of(index);
            }
        };
        VectorIndexContract contract =
                new VectorIndexContract(pluginOf(Quantizer.class, quantizer), "faulty", Map.of()) {};
        contract.folder = folder;
        return contract;
    }

    /** Keeps all vectors in the file and compares with each; squared distances, exact. */
    private static class Listing implements VectorIndex {
        void check(String what, float[] vector) {
            for (int axis = 0; axis < vector.length; axis++) {
                if (!Float.isFinite(vector[axis])) {
                    throw new IllegalArgumentException(what + ": " + vector[axis] + " at position " + axis);
                }
            }
        }

        int count(VectorSource vectors) {
            return Math.toIntExact(vectors.count());
        }

        double value(double exact) {
            return exact;
        }

        List<Neighbour> answered(List<Neighbour> sorted, SearchRequest request) {
            return sorted.stream()
                    .filter(each -> request.filter().test(each.id()))
                    .limit(request.count())
                    .toList();
        }

        @Override
        public void build(VectorSource vectors, Path file) throws IOException {
            float[][] rows = new float[count(vectors)][vectors.dimension()];
            for (int index = 0; index < rows.length; index++) {
                vectors.read(index, rows[index]);
                check("vector " + index, rows[index]);
            }
            try (DataOutputStream output = new DataOutputStream(Files.newOutputStream(file))) {
                output.writeInt(rows.length);
                output.writeInt(vectors.dimension());
                for (float[] row : rows) {
                    for (float number : row) {
                        output.writeFloat(number);
                    }
                }
            }
        }

        @Override
        public Searcher open(Path file) throws IOException {
            try (DataInputStream input = new DataInputStream(Files.newInputStream(file))) {
                int count = input.available() < Integer.BYTES ? 0 : input.readInt();
                int dimension = count == 0 ? 0 : input.readInt();
                if (count == 0 || input.available() != count * dimension * Float.BYTES) {
                    throw new IOException(file + " is damaged");
                }
                float[][] rows = new float[count][dimension];
                for (float[] row : rows) {
                    for (int axis = 0; axis < dimension; axis++) {
                        row[axis] = input.readFloat();
                    }
                }
                return new Opened(this, rows);
            }
        }
    }

    /** The rows of an opened file. */
    private record Opened(Listing index, float[][] rows) implements VectorIndex.Searcher {
        @Override
        public Quantizer.Contents contents() {
            return new Quantizer.Contents(
                    rows.length, rows[0].length, VectorMetric.L2, (long) rows.length * rows[0].length * Float.BYTES);
        }

        @Override
        public SequencedMap<String, String> properties() {
            return new LinkedHashMap<>();
        }

        @Override
        public List<VectorIndex.Neighbour> search(float[] query, SearchRequest request) {
            index.check("query", query);
            if (query.length < rows[0].length) {
                throw new IllegalArgumentException("expected " + rows[0].length + " numbers, got " + query.length);
            }
            List<VectorIndex.Neighbour> sorted = IntStream.range(0, rows.length)
                    .mapToObj(id ->
                            new VectorIndex.Neighbour(id, index.value(VectorMetric.L2.between(query, rows[id])), 0))
                    .sorted(Comparator.comparingDouble(VectorIndex.Neighbour::value)
                            .thenComparing(VectorIndex.Neighbour::id))
                    .toList();
            return index.answered(sorted, request);
        }

        @Override
        public void close() {}
    }

    private static void assertPasses(ThrowingCallable contractTest) {
        assertThatCode(contractTest).doesNotThrowAnyException();
    }

    @Test
    void oneThatComparesWithEveryVectorPasses() {
        VectorIndexContract sound = contract(new Listing());

        assertPasses(sound::leavesNoFileWhereBuildingFails);
        assertPasses(sound::holdsEveryVector);
        assertPasses(sound::answersNearestFirst);
        assertPasses(sound::findsTheTrueNeighbours);
        assertPasses(sound::valuesWithoutErrorAreExact);
        assertPasses(sound::answersPassTheFilter);
        assertPasses(sound::answersTheSameASecondTimeAndAfterBuildingAgain);
        assertPasses(sound::refusesQueriesThatCannotBe);
        assertPasses(sound::refusesADamagedFile);
    }

    @Test
    void oneThatForgetsAVectorFails() {
        assertFails(contract(new Listing() {
            @Override
            int count(VectorSource vectors) {
                return super.count(vectors) - 1;
            }
        })::holdsEveryVector);
    }

    @Test
    void oneThatAnswersFarthestFirstFails() {
        assertFails(contract(new Listing() {
            @Override
            List<Neighbour> answered(List<Neighbour> sorted, SearchRequest request) {
                return super.answered(sorted, request).reversed();
            }
        })::answersNearestFirst);
    }

    @Test
    void oneThatSeeksTheFarthestFails() {
        assertFails(contract(new Listing() {
            @Override
            double value(double exact) {
                return -exact;
            }
        })::findsTheTrueNeighbours);
    }

    @Test
    void oneWhoseExactValuesAreOffFails() {
        assertFails(contract(new Listing() {
            @Override
            double value(double exact) {
                return exact + 0.001;
            }
        })::valuesWithoutErrorAreExact);
    }

    @Test
    void oneThatPassesByTheFilterFails() {
        assertFails(contract(new Listing() {
            @Override
            List<Neighbour> answered(List<Neighbour> sorted, SearchRequest request) {
                return sorted.subList(0, Math.min(sorted.size(), request.count()));
            }
        })::answersPassTheFilter);
    }

    @Test
    void oneWithOtherBytesASecondTimeFails() {
        assertFails(contract(new Listing() {
            private int built;

            @Override
            public void build(VectorSource vectors, Path file) throws IOException {
                super.build(vectors, file);
                Files.write(file, new byte[] {(byte) built++}, StandardOpenOption.APPEND);
            }

            @Override
            public Searcher open(Path file) throws IOException {
                byte[] whole = Files.readAllBytes(file);
                return super.open(Files.write(file, Arrays.copyOf(whole, whole.length - 1)));
            }
        })::answersTheSameASecondTimeAndAfterBuildingAgain);
    }

    @Test
    void oneThatChecksNothingFails() {
        VectorIndexContract careless = contract(new Listing() {
            @Override
            void check(String what, float[] vector) {}

            @Override
            public Searcher open(Path file) {
                return new Opened(this, new float[1][1]);
            }
        });

        assertFails(careless::leavesNoFileWhereBuildingFails);
        assertFails(careless::refusesADamagedFile);
        assertFails(careless::refusesQueriesThatCannotBe);
    }
}
