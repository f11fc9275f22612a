package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("rabitq.8 files and answers are the same for vectors of any width")
final class VectorWidthTest {
    @TempDir
    private Path folder;

    /** Program: prints checksums of index files and of all answers, numbers as bits. Argument: a folder. */
    static final class Answers {
        private Answers() {}

        /** Runs the program. */
        public static void main(String[] arguments) throws IOException {
            float[][] vectors = Samples.mix(500, 70, 31);
            float[][] queries = Samples.mix(10, 70, 32);
            Path file = Path.of(arguments[0]).resolve("index");
            for (VectorMetric metric : VectorMetric.values()) {
                for (int bits = 1; bits <= 9; bits++) {
                    RaBitQ quantizer =
                            RaBitQ.builder().bits(bits).metric(metric).lists(4).build();
                    quantizer.build(VectorSource.of(vectors), file);
                    CRC32C sum = new CRC32C();
                    sum.update(Files.readAllBytes(file));
                    System.out.printf("%s, %d bits: file %08x", metric, bits, sum.getValue());
                    try (RaBitQIndex index = quantizer.open(file)) {
                        System.out.printf(", answers %016x%n", answers(index, queries));
                    }
                }
            }
        }

        private static long answers(RaBitQIndex index, float[][] queries) {
            long all = 0;
            for (float[] query : queries) {
                for (Reranking reranking : Reranking.values()) {
                    SearchRequest request = SearchRequest.nearest(7).probes(3).reranking(reranking);
                    for (Neighbour neighbour : index.search(query, request)) {
                        all = 31 * all + neighbour.id();
                        all = 31 * all + Double.doubleToLongBits(neighbour.value());
                        all = 31 * all + Double.doubleToLongBits(neighbour.bound());
                    }
                }
            }
            return all;
        }
    }

    private String answers(String... flags) throws IOException {
        return ChildJvm.run(Answers.class, List.of(flags), folder.toString());
    }

    @Test
    void filesAndAnswersAreTheSameForVectorsOfAnyWidth() throws IOException {
        String preferred = answers();

        assertThat(preferred.lines()).hasSize(27);
        assertThat(answers("-XX:UseAVX=2")).as("256 bits").isEqualTo(preferred);
        assertThat(answers("-XX:UseAVX=2", "-XX:MaxVectorSize=16"))
                .as("128 bits")
                .isEqualTo(preferred);
        assertThat(ChildJvm.runWithoutVectors(Answers.class, List.of(), folder.toString()))
                .as("scalar")
                .isEqualTo(preferred);
    }
}
