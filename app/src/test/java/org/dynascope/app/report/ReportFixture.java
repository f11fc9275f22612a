package org.dynascope.app.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.ProbeTime;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;

/** A made-up run on small images of digits, for tests and for looking at the page. */
final class ReportFixture {

    static final long LAST_STEP = 1_200;

    private static final long SEED = 7;
    private static final String MAIN = "main";

    private ReportFixture() {}

    /** A completed run with one claim of each verdict. */
    static RunRecord completed() {
        return run("digits", RunStatus.COMPLETED, LAST_STEP, "", digitSeries(LAST_STEP));
    }

    /** A run that records one metric for each kind of chart. */
    static RunRecord ofEveryKind() {
        Random noise = new Random(SEED);
        List<MetricRecord> metrics = List.of(
                scalar(
                        MetricDeclaration.scalar("loss.train", "nat", "Mean loss"),
                        10,
                        400,
                        step -> Math.exp(-step / 90.0)),
                array("loss.spike", MetricKind.EVENT, Drawing.SCATTER, "loss", step -> new double[][] {{step}}),
                array("weights.points", MetricKind.MATRIX, Drawing.SCATTER, "points", step -> noise(noise, 80, 2)),
                array("weights.counts", MetricKind.HISTOGRAM, Drawing.HISTOGRAM, "counts", step ->
                        new double[][] {{-2, -1, 0, 1, 2}, {3, 9, 8, step / 100.0}}),
                array("layer.norms", MetricKind.VECTOR, Drawing.BANDS, "norms", step -> noise(noise, 1, 30)),
                array("layer.profile", MetricKind.VECTOR, Drawing.LINE, "profile", step -> noise(noise, 1, 30)),
                array("layer.map", MetricKind.VECTOR, Drawing.HEAT_MAP, "map", step -> noise(noise, 1, 12)),
                array("layer.similarity", MetricKind.MATRIX, Drawing.HEAT_MAP, "map", step -> noise(noise, 8, 8)));
        return run("every-kind", RunStatus.COMPLETED, LAST_STEP, "", metrics);
    }

    private static double[][] noise(Random noise, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, _ -> noise.nextGaussian());
        }
        return values;
    }

    private static MetricRecord array(
            String name, MetricKind kind, Drawing drawing, String panel, LongFunction<double[][]> valueAtStep) {
        List<MetricPoint> points = LongStream.of(100, 200, 300)
                .mapToObj(step -> new MetricPoint(step, valueAtStep.apply(step)))
                .toList();
        SequencedMap<String, List<MetricPoint>> traces = new LinkedHashMap<>();
        traces.put(MAIN, points);
        List<String> axes = drawing == Drawing.SCATTER ? List.of("first", "second") : List.of("unit");
        return new MetricRecord(
                new MetricDeclaration(name, kind, "", axes, drawing, panel, LineStyle.SOLID, "made up"), traces);
    }

    /** A run killed half-way, before any claim could be looked at. */
    static RunRecord stopped() {
        return run("digits", RunStatus.STOPPED, 640, "", digitSeries(640));
    }

    /** A run whose loss is NaN from step 800 on. */
    static RunRecord diverged() {
        List<MetricRecord> series = List.of(
                scalar(
                        MetricDeclaration.scalar("loss.train", "nat", "Mean cross entropy of the current mini-batch")
                                .drawnAs(Drawing.LOG_LINE),
                        10,
                        LAST_STEP,
                        step -> step < 800 ? 2.3 * Math.exp(step / 250.0) : Double.NaN),
                scalar(
                        MetricDeclaration.scalar("accuracy.train", "", "Share of right answers in the mini-batch"),
                        10,
                        LAST_STEP,
                        step -> step == 400 ? Double.POSITIVE_INFINITY : 0.9 - step / 2_000.0),
                new MetricRecord(
                        MetricDeclaration.scalar("gradient.norm", "", "Length of the gradient"),
                        new LinkedHashMap<>()));
        String message = "loss.train is NaN at step 800; the last finite value was 55.4 at step 790";
        return run("digits-too-fast", RunStatus.DIVERGED, LAST_STEP, message, series);
    }

    /** The run with the given name, end and metrics. */
    static RunRecord run(String experiment, RunStatus status, long steps, String message, List<MetricRecord> metrics) {
        boolean ended = status != RunStatus.STOPPED;
        return new RunRecord(
                Path.of("runs", "digits-001"),
                experiment,
                parts(),
                status,
                message,
                steps,
                LAST_STEP,
                ended ? OptionalDouble.of(4.1) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                metrics,
                claims(),
                List.of(
                        new ProbeTime("loss", 0.021, 120),
                        new ProbeTime("accuracy", 0.31, 25),
                        new ProbeTime("sharpness", 1.2, 30)),
                EXPERIMENT,
                PROVENANCE,
                List.of());
    }

    private static SequencedMap<String, String> parts() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("model", "mlp 64-128-10");
        parts.put("optimizer", "sgd, learning rate 0.05");
        parts.put("data", "digits");
        return parts;
    }

    private static List<MetricRecord> digitSeries(long lastStep) {
        Random noise = new Random(SEED);
        return List.of(
                scalar(
                        MetricDeclaration.scalar("loss.train", "nat", "Mean cross entropy of the current mini-batch")
                                .drawnAs(Drawing.LOG_LINE),
                        10,
                        lastStep,
                        step -> (2.25 * Math.exp(-step / 160.0) + 0.06) * Math.exp(0.28 * noise.nextGaussian())),
                scalar(
                        MetricDeclaration.scalar("accuracy.train", "", "Share of right answers in the mini-batch"),
                        10,
                        lastStep,
                        step -> Math.min(1, 0.985 - 0.88 * Math.exp(-step / 110.0) + 0.015 * noise.nextGaussian())),
                scalar(
                        MetricDeclaration.scalar("accuracy.held-out", "", "Share of right answers on held-out data"),
                        50,
                        lastStep,
                        step -> 0.972 - 0.87 * Math.exp(-step / 130.0)),
                scalar(
                        MetricDeclaration.scalar("gradient.norm", "", "Euclidean length of the mini-batch gradient"),
                        10,
                        lastStep,
                        step -> (1.8 * Math.exp(-step / 300.0) + 0.2) * Math.exp(0.3 * noise.nextGaussian())),
                scalar(
                        MetricDeclaration.scalar("curvature.sharpness", "", "Largest eigenvalue of the Hessian")
                                .inPanel("sharpness"),
                        40,
                        lastStep,
                        step -> 40 - 32 * Math.exp(-step / 220.0) + 0.8 * noise.nextGaussian()),
                scalar(
                        new MetricDeclaration(
                                "curvature.threshold",
                                MetricKind.SCALAR,
                                "",
                                List.of(),
                                Drawing.LINE,
                                "sharpness",
                                LineStyle.DASHED,
                                "2 / learning rate, where gradient descent stops being stable"),
                        40,
                        lastStep,
                        step -> 40));
    }

    static MetricRecord scalar(
            MetricDeclaration declaration, long every, long lastStep, LongToDoubleFunction valueAtStep) {
        List<MetricPoint> points = new ArrayList<>();
        for (long step = 0; step <= lastStep; step += every) {
            points.add(MetricPoint.scalar(step, valueAtStep.applyAsDouble(step)));
        }
        SequencedMap<String, List<MetricPoint>> traces = new LinkedHashMap<>();
        traces.put(MAIN, points);
        return new MetricRecord(declaration, traces);
    }

    private static List<ClaimResult> claims() {
        return List.of(
                new ClaimResult(
                        "digits.accuracy",
                        "accuracy.held-out >= 0.94",
                        "scikit-learn user guide, digits example",
                        "confirmed",
                        OptionalDouble.of(0.972),
                        OptionalDouble.of(0.032),
                        1,
                        ""),
                new ClaimResult(
                        "digits.edge-of-stability",
                        "max(curvature.sharpness) <= 2 / 0.05",
                        "arXiv 2103.00065, section 3",
                        "refuted",
                        OptionalDouble.of(41.2734),
                        OptionalDouble.of(-1.2734),
                        1,
                        "the largest value was 41.2734 at step 880"),
                new ClaimResult(
                        "digits.noise-scale",
                        "gradient-noise.scale >= 10",
                        "",
                        "not-evaluated",
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        "no value of gradient-noise.scale was recorded"));
    }

    private static final String PROVENANCE = """
        {"dynascope": {"version": "0.1.0-SNAPSHOT", "commit": "4f0c2a9", "dirty": false},
         "java": {"version": "25.0.3", "vendor": "Eclipse Adoptium", "vm": "OpenJDK 64-Bit Server VM"},
         "cpu": {"model": "AMD EPYC 9V74", "cores": 2, "vectorBits": 512},
         "os": {"name": "Linux", "version": "6.8", "architecture": "amd64"},
         "plugins": [
           {"id": "dynascope-probes", "version": "0.1.0",
            "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "source": "dynascope-plugins-probes-0.1.0.jar"},
           {"id": "dynascope-models", "version": "0.1.0",
            "sha256": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
            "source": "dynascope-plugins-models-0.1.0.jar"}],
         "seed": 7,
         "data": [{"name": "digits",
            "sha256": "baa5a0964d3320fbc0c6a322140453c8513ea24fd8fdc5c3e6b3b5a5a6f4c5d1",
            "steps": ["hold-out 0.2", "standardise one (mean 4.88, deviation 6.02)"]}],
         "includes": []}
        """;

    private static final String EXPERIMENT = """
        experiment: digits
        seed: 7
        dataset: {digits: {hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [128], activation: relu}}
        optimizer: {sgd: {learning-rate: 0.05}}
        train: {steps: 1200, batch-size: 64}
        probes:
          - loss: {every: 10 steps}
          - accuracy: {every: 50 steps}
          - sharpness: {every: 40 steps}
        claims:
          - id: digits.accuracy
            that: accuracy.held-out >= 0.94
            source: scikit-learn user guide, digits example
        """;
}
