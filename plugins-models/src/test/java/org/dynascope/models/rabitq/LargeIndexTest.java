package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void everyVectorIsItsOwnNearest() throws IOException {
        Path file = folder.resolve("index");
        RaBitQ quantizer = RaBitQ.builder().bits(4).lists(256).build();
        Generated source = new Generated();
        long start = System.nanoTime();
        quantizer.build(source, file);
        long built = System.nanoTime();
        try (RaBitQIndex index = quantizer.open(file)) {
            float[] query = new float[DIMENSION];
            source.read(0, query);
            index.search(query, SearchRequest.nearest(1));
            long answered = System.nanoTime();
            System.out.printf(
                    "D = 128, 1,000,000 vectors: built in %.1f s, %d MB, first answer %.2f s after opening%n",
                    (built - start) / 1e9, Files.size(file) >> 20, (answered - built) / 1e9);
            for (int id = 0; id < COUNT; id += COUNT / 50) {
                source.read(id, query);
                SearchRequest one = SearchRequest.nearest(1).probes(2).reranking(Reranking.BOUND);

                assertThat(index.search(query, one).getFirst().id()).isEqualTo(id);
            }
        }
    }
}
