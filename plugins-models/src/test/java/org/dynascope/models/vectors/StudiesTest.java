package org.dynascope.models.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.dynascope.api.data.Examples;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.core.assembly.RunFailedException;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.models.rabitq.RaBitQ;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.TestFiles;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudiesTest {
    private static final int DIMENSION = 32;

    @TempDir
    private Path folder;

    private final ExperimentTestKit kit = ExperimentTestKit.with(new ModelsPlugin());

    private String data() throws IOException {
        Path base = Files.write(folder.resolve("base.fbin"), VectorBytes.gauss(400, DIMENSION, 1));
        return "dataset: {vectors: {base: " + base + ", dimension: " + DIMENSION + ", base-count: 380}}\n";
    }

    /** Fewer bits are worse in all that is measured; bounds of 1.9 deviations hold for 1 − 2 Φ(−1.9) = 94 % and more. */
    @Test
    void moreBitsAreBetter() throws IOException {
        TestedRun one = accuracy("{rabitq: {bits: 1}}");
        TestedRun five = accuracy("{rabitq: {bits: 5}}");

        assertThat(last(one, "error.mean") / last(five, "error.mean")).isBetween(8.0, 32.0);
        assertThat(last(five, "error.greatest")).isGreaterThan(last(five, "error.mean"));
        assertThat(Math.abs(last(one, "error.bias"))).isLessThan(last(one, "error.mean") / 4);
        assertThat(last(one, "bound-held")).isGreaterThan(0.93);
        assertThat(last(five, "recall")).isGreaterThan(last(one, "recall")).isGreaterThan(0.9);
        assertThat(last(five, "decoded-error")).isLessThan(0.01);
        assertThat(last(five, "bytes-per-vector")).isGreaterThan(DIMENSION * 5 / 8.0);
    }

    /** By definition: the error of one estimate, computed by hand. */
    @Test
    void theErrorIsThatOfTheEstimate() throws IOException {
        TestedRun run = kit.run(data() + "study: {quantizer-accuracy: {quantizer: {rabitq: {bits: 3}}, queries: 1}}");
        float[][] rows = new float[400][DIMENSION];
        VectorSource source = Comparison.rows(train(0));
        for (int index = 0; index < rows.length; index++) {
            source.read(index, rows[index]);
        }
        float[][] base = Arrays.copyOf(rows, 380);
        Estimator estimator =
                RaBitQ.builder().bits(3).build().encode(VectorSource.of(base)).estimator(rows[380]);
        double sum = 0;
        for (int index = 0; index < base.length; index++) {
            double exact = VectorMetric.L2.between(rows[380], base[index]);
            sum += Math.abs(estimator.estimate(index).value() - exact) / exact;
        }

        assertThat(last(run, "error.mean")).isCloseTo(100 * sum / base.length, within(1e-9));
    }

    @Test
    void looksIntoAllListsToFindAllAndComparesAgainToBeExact() throws IOException {
        TestedRun run = kit.run(data()
                + "study: {index-curves: {quantizer: {rabitq: {bits: 4, lists: 8}}, probes: [1, 8], reranking:"
                + " [none, bound]}}");

        assertThat(run).isCompleted();
        assertThat(run).metric("index-curves.recall.bound").last().isCloseTo(1, within(0.02));
        assertThat(run).metric("index-curves.recall.none").first().isCloseTo(0.35, within(0.3));
        assertThat(run).metric("index-curves.error.bound").last().isCloseTo(0, within(1e-4));
        assertThat(run).metric("index-curves.error.none").last().isBetween(0.1, 5.0);
    }

    @Test
    void measuresAnIndexThatWasBuiltBefore() throws IOException {
        String data = data();
        Path index = folder.resolve("index");
        RaBitQ.builder().bits(4).build().build(Comparison.rows(train(380)), index);

        TestedRun run = kit.run(
                data + "study: {index-curves: {quantizer: rabitq, index: " + index + ", probes: 1, timing: true}}");

        assertThat(run).metric("index-curves.queries-per-second.none").last().isGreaterThan(0);
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> kit.run(data.replace("380", "300")
                        + "study: {index-curves: {quantizer: rabitq, index: " + index + "}}"))
                .withMessageContaining("holds 380 vectors of 32 numbers, expected 300 of 32");
    }

    private static Examples train(int count) {
        Map<String, byte[]> files = Map.of("base.fbin", VectorBytes.gauss(400, DIMENSION, 1));
        return new Vectors(TestFiles.of(files), new VectorsParameters("base.fbin", DIMENSION, "", count)).load("train");
    }

    private TestedRun accuracy(String quantizer) throws IOException {
        return kit.run(data() + "study: {quantizer-accuracy: {quantizer: " + quantizer + ", queries: 20}}");
    }

    private static double last(TestedRun run, String metric) {
        return run.record().metrics().stream()
                .filter(each -> each.name().equals("quantizer-accuracy." + metric))
                .flatMap(each -> each.points().values().stream())
                .mapToDouble(points -> points.getLast().scalar())
                .findFirst()
                .orElseThrow();
    }
}
