package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.MetricPoint;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe sharpness against the top eigenvalue of the full Hessian, built column by column and solved by EJML. */
class SharpnessAgreementTest {
    private static final double RELATIVE = 1e-6;

    /** 16-10-10 network on pooled digits: 16·10 + 10 + 10·10 + 10 = 280 parameters. */
    private static final String EXPERIMENT = """
        experiment: sharpness-agreement
        seed: 3
        dataset: {digits: {take: 300, standardise: one, pool: 2}}
        model: {mlp: {hidden: [10], activation: tanh}}
        optimizer: {sgd: {learning-rate: 0.5}}
        train: {steps: 300, batch-size: full, precision: float64}
        probes:
          - sharpness: {every: 60 steps, examples: 0, tolerance: 1e-6}
          - full-hessian: {every: 60 steps}
        """;

    @TempDir
    private Path folder;

    /** Emits the top eigenvalue and the asymmetry of the full Hessian. */
    private static final class FullHessian implements Probe {
        @Override
        public Set<Requirement> requirements() {
            return Set.of(Requirement.CURVATURE);
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(
                    MetricDeclaration.scalar("full-hessian.top-eigenvalue", "", "by a dense solver"),
                    MetricDeclaration.scalar("full-hessian.asymmetry", "", "largest |H − Hᵀ| over largest |H|"));
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            LinearMap map = observation.trajectory().hessian(new ProbeBatch("train", 0));
            SimpleMatrix hessian = new SimpleMatrix(map.rows(), map.columns());
            for (int column = 0; column < map.columns(); column++) {
                double[] unit = new double[map.columns()];
                unit[column] = 1;
                hessian.setColumn(column, 0, map.times(unit));
            }
            SimpleMatrix symmetric = hessian.plus(hessian.transpose()).divide(2);
            double top = symmetric.eig().getEigenvalues().stream()
                    .mapToDouble(value -> value.getReal())
                    .max()
                    .orElseThrow();
            metrics.scalar("full-hessian.top-eigenvalue", top);
            metrics.scalar(
                    "full-hessian.asymmetry",
                    hessian.minus(hessian.transpose()).elementMaxAbs() / hessian.elementMaxAbs());
        }
    }

    private static Dynascope dynascope() {
        Plugin full = registrar ->
                registrar.add(Extension.of(Probe.class, "full-hessian", NoParameters.class, _ -> new FullHessian())
                        .summary("top eigenvalue of the full Hessian by a dense solver"));
        Plugin[] plugins = Stream.concat(
                        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get), Stream.of(full))
                .toArray(Plugin[]::new);
        return Dynascope.builder().environment(Map.of()).plugins(plugins).build();
    }

    @Test
    void agreesWithTheFullHessianOnASmallNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("sharpness-agreement.yaml"), EXPERIMENT);

        ExperimentRun run = ExperimentRun.of(dynascope(), file.toAbsolutePath().toString(), folder.resolve("run"));

        List<MetricPoint> probe = run.points("sharpness.top-eigenvalue");
        List<MetricPoint> full = run.points("full-hessian.top-eigenvalue");
        assertThat(probe).hasSize(6).hasSameSizeAs(full);
        for (int index = 0; index < full.size(); index++) {
            double exact = full.get(index).scalar();
            double error = Math.abs(probe.get(index).scalar() / exact - 1);
            System.out.printf(
                    "sharpness at step %d: %.12f, full Hessian %.12f, relative error %.1e%n",
                    full.get(index).step(), probe.get(index).scalar(), exact, error);
            assertThat(probe.get(index).scalar()).isCloseTo(exact, within(RELATIVE * exact));
        }
        assertThat(run.points("full-hessian.asymmetry"))
                .allSatisfy(point -> assertThat(point.scalar()).isLessThan(1e-12));
    }
}
