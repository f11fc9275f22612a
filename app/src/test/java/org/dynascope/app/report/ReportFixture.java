package org.dynascope.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.app.report.MetricSeries.Point;
import org.dynascope.app.report.MetricSeries.Trace;

/** A made-up run on small images of digits, for tests and for looking at the page. */
final class ReportFixture {

    static final long LAST_STEP = 1_200;

    private static final long SEED = 7;
    private static final String MAIN = "main";

    private ReportFixture() {}

    /** A completed run with one claim of each verdict. */
    static ReportData completed() {
        return run("digits", new RunStatus(RunStatus.State.COMPLETED, LAST_STEP, ""), digitSeries(LAST_STEP));
    }

    /** A run killed half-way, before any claim could be looked at. */
    static ReportData stopped() {
        return run("digits", new RunStatus(RunStatus.State.STOPPED, 640, ""), digitSeries(640));
    }

    /** A run whose loss is NaN from step 800 on. */
    static ReportData diverged() {
        List<MetricSeries> series = List.of(
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
                new MetricSeries(MetricDeclaration.scalar("gradient.norm", "", "Length of the gradient"), List.of()));
        String message = "loss.train is NaN at step 800; the last finite value was 55.4 at step 790";
        return run("digits-too-fast", new RunStatus(RunStatus.State.FAILED, LAST_STEP, message), series);
    }

    /** The run with the given name and series. */
    static ReportData run(String experiment, RunStatus status, List<MetricSeries> series) {
        return new ReportData(
                experiment,
                List.of(
                        new ReportData.Fact("model", "mlp 64-128-10"),
                        new ReportData.Fact("optimizer", "sgd, learning rate 0.05"),
                        new ReportData.Fact("data", "digits"),
                        new ReportData.Fact("seed", "7")),
                status,
                claims(),
                series,
                List.of(new ReportData.Trajectory(MAIN, "root")),
                new WallTime(
                        status.state() == RunStatus.State.STOPPED ? Double.NaN : 4.1,
                        List.of(
                                new WallTime.Share("loss", 0.021, 120),
                                new WallTime.Share("accuracy", 0.31, 25),
                                new WallTime.Share("sharpness", 1.2, 30))),
                provenance(),
                EXPERIMENT);
    }

    private static List<MetricSeries> digitSeries(long lastStep) {
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

    static MetricSeries scalar(
            MetricDeclaration declaration, long every, long lastStep, LongToDoubleFunction valueAtStep) {
        return new MetricSeries(declaration, List.of(trace(MAIN, every, lastStep, valueAtStep)));
    }

    static Trace trace(String trajectory, long every, long lastStep, LongToDoubleFunction valueAtStep) {
        List<Point> points = new ArrayList<>();
        for (long step = 0; step <= lastStep; step += every) {
            points.add(Point.scalar(step, valueAtStep.applyAsDouble(step)));
        }
        return new Trace(trajectory, points);
    }

    private static List<Claim> claims() {
        return List.of(
                new Claim(
                        "digits.accuracy",
                        "accuracy.held-out >= 0.94",
                        Claim.Verdict.CONFIRMED,
                        0.972,
                        0.032,
                        1,
                        "scikit-learn user guide, digits example",
                        ""),
                new Claim(
                        "digits.edge-of-stability",
                        "max(curvature.sharpness) <= 2 / 0.05",
                        Claim.Verdict.REFUTED,
                        41.2734,
                        -1.2734,
                        1,
                        "arXiv 2103.00065, section 3",
                        "the largest value was 41.2734 at step 880"),
                new Claim(
                        "digits.noise-scale",
                        "gradient-noise.scale >= 10",
                        Claim.Verdict.NOT_EVALUATED,
                        Double.NaN,
                        Double.NaN,
                        0,
                        "",
                        "no value of gradient-noise.scale was recorded"));
    }

    private static JsonNode provenance() {
        try {
            return new ObjectMapper().readTree(PROVENANCE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
