package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A million vectors that are never in memory together. */
final class LargeIndexTest {
    private static final int COUNT = 1_000_000;
    private static final int DIMENSION = 128;

    @TempDir
    private Path folder;

    /** Makes every vector anew from its position. */
    private static final class Generated implements VectorSource {
        @Override
        public long count() {
            return COUNT;
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public void read(long index, float[] target) {
            Random random = new Random(index * 0x9E3779B97F4A7C15L);
            for (int axis = 0; axis < target.length; axis++) {
                target[axis] = random.nextFloat() + random.nextFloat() + random.nextFloat();
            }
        }
    }

    /** Program: builds the index. Argument: the file. */
    static final class Build {
        private Build() {}

        /** Runs the program. */
        public static void main(String[] arguments) throws IOException {
            long start = System.nanoTime();
            RaBitQ.builder().bits(4).lists(256).build().build(new Generated(), Path.of(arguments[0]));
            System.out.printf("built in %.1f s", (System.nanoTime() - start) / 1e9);
        }
    }

    /** Program: opens the index and asks for vectors it holds. Argument: the file. */
    static final class Ask {
        private Ask() {}

        /** Runs the program. */
        public static void main(String[] arguments) throws IOException {
            Generated source = new Generated();
            float[] query = new float[DIMENSION];
            source.read(0, query);
            SearchRequest one = SearchRequest.nearest(1).probes(2).reranking(Reranking.BOUND);
            long start = System.nanoTime();
            try (RaBitQIndex index = RaBitQ.builder().build().open(Path.of(arguments[0]))) {
                index.search(query, one);
                double seconds = (System.nanoTime() - start) / 1e9;
                int found = 0;
                for (int id = 0; id < COUNT; id += COUNT / 50) {
                    source.read(id, query);
                    found += index.search(query, one).getFirst().id() == id ? 1 : 0;
                }
                System.out.printf("first answer %.2f s after opening, found %d", seconds, found);
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void aHeapOfTwoGigabytesIsEnoughAndEveryVectorIsItsOwnNearest() throws IOException {
        Path file = folder.resolve("index");
        List<String> heap = List.of("-Xmx2g");

        String built = ChildJvm.run(Build.class, heap, file.toString());
        String asked = ChildJvm.run(Ask.class, heap, file.toString());

        System.out.printf("D = 128, 1,000,000 vectors: %s, %d MB, %s%n", built, Files.size(file) >> 20, asked);
        assertThat(asked).endsWith("found 50");
    }
}
