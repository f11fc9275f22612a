package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("rabitq.12 a build that is killed leaves no file that opens")
final class KilledBuildTest {
    private static final int COUNT = 5_000;
    private static final int DIMENSION = 64;

    @TempDir
    private Path folder;

    /** Program: builds an index and waits for ever when most vectors are coded. Argument: the file. */
    static final class EndlessBuild {
        private EndlessBuild() {}

        /** Runs the program. */
        public static void main(String[] arguments) throws IOException {
            RaBitQ.builder().build().build(new Stuck(), Path.of(arguments[0]));
        }

        /** Every vector is read once for the mean and once for its code. */
        private static final class Stuck implements VectorSource {
            private final AtomicInteger read = new AtomicInteger();

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
                target[(int) index % DIMENSION] = index;
                if (read.incrementAndGet() == 2 * COUNT - 500) {
                    System.out.println("coding");
                    waitForEver();
                }
            }

            private static void waitForEver() {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interruption) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private Process buildUntilCoding(Path file) throws IOException {
        Process process =
                ChildJvm.start(EndlessBuild.class, List.of("--add-modules", "jdk.incubator.vector"), file.toString());
        assertThat(process.inputReader().readLine()).isEqualTo("coding");
        return process;
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void killedAtOnceItLeavesAPartThatIsRefused() throws IOException, InterruptedException {
        Path file = folder.resolve("killed.index");
        Process process = buildUntilCoding(file);

        process.destroyForcibly().waitFor();

        assertThat(left()).hasSize(1).allMatch(part -> part.toString().endsWith(".part"));
        Path part = left().getFirst();
        assertThat(Files.size(part)).isGreaterThan(COUNT * DIMENSION / 2);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> RaBitQ.builder().build().open(part).close());
    }

    @Test
    void interruptedItLeavesNothing() throws IOException, InterruptedException {
        Process process = buildUntilCoding(folder.resolve("interrupted.index"));

        process.destroy();
        process.waitFor();

        assertThat(left()).isEmpty();
    }
}
