package org.dynascope.probes.spectrum;

import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;

/** Names and declarations of what {@link Spectrum} emits. */
final class SpectrumMetrics {
    static final String TOP = "spectrum.top-eigenvalue";
    static final String BATCH_TOP = "spectrum.batch-top-eigenvalue";
    static final String THRESHOLD = "spectrum.threshold";
    static final String EIGENVALUES = "spectrum.eigenvalues";
    static final String RESIDUAL = "spectrum.residual";
    static final String OVERLAP = "spectrum.overlap";
    static final String ALIGNMENT = "spectrum.gradient-alignment";
    static final String SHARE = "spectrum.gradient-share";
    static final String TRACE = "spectrum.trace";
    static final String TRACE_LOW = "spectrum.trace-low";
    static final String TRACE_HIGH = "spectrum.trace-high";
    static final String TRACE_ERROR = "spectrum.trace-error";
    static final String DENSITY = "spectrum.density";
    static final String DENSITY_OVER_STEPS = "spectrum.density-over-steps";
    static final String DENSITY_MASS = "spectrum.density-mass";
    static final String NEGATIVE = "spectrum.negative-share";
    static final String CHECK_TOP = "spectrum.check-eigenvalue-error";
    static final String CHECK_TRACE = "spectrum.check-trace-deviation";
    static final String CHECK_HELD = "spectrum.check-trace-held";
    static final String CHECK_DENSITY = "spectrum.check-density-distance";

    private static final String TOP_PANEL = "spectrum-top";
    private static final String TRACE_PANEL = "spectrum-trace";
    private static final String SHARE_PANEL = "spectrum-directions";

    private static final Set<String> DENSITIES =
            Set.of(DENSITY, DENSITY_OVER_STEPS, DENSITY_MASS, NEGATIVE, CHECK_DENSITY);
    private static final Set<String> CHECKS = Set.of(CHECK_TOP, CHECK_TRACE, CHECK_HELD, CHECK_DENSITY);

    private SpectrumMetrics() {}

    /** Returns those that a probe of these settings emits. */
    static List<MetricDeclaration> of(SpectrumParameters settings) {
        return all().stream()
                .filter(metric -> settings.batchExamples() > 0 || !metric.name().equals(BATCH_TOP))
                .filter(metric -> settings.densityProbes() > 0 || !DENSITIES.contains(metric.name()))
                .filter(metric -> settings.checkUpTo() > 0 || !CHECKS.contains(metric.name()))
                .toList();
    }

    private static List<MetricDeclaration> all() {
        return List.of(
                line(TOP, TOP_PANEL, "greatest eigenvalue"),
                line(BATCH_TOP, TOP_PANEL, "greatest eigenvalue on the smaller batch"),
                line(THRESHOLD, TOP_PANEL, "2 / learning rate, above which gradient descent is unstable")
                        .dashed(),
                vector(EIGENVALUES, "rank", Drawing.BARS, "greatest eigenvalues, in descending order"),
                log(RESIDUAL, "greatest residual |Hv - λv| of the pairs found"),
                line(
                        OVERLAP,
                        SHARE_PANEL,
                        "share of the eigenvectors that lies in the space of those of the look before"),
                line(SHARE, SHARE_PANEL, "share of the squared gradient that lies along the eigenvectors"),
                vector(ALIGNMENT, "rank", Drawing.BARS, "|cos| of the gradient and each eigenvector"),
                line(TRACE, TRACE_PANEL, "trace, mean of the samples"),
                line(TRACE_LOW, TRACE_PANEL, "lower end of the trace's 95 % interval")
                        .dashed(),
                line(TRACE_HIGH, TRACE_PANEL, "upper end of it").dashed(),
                log(TRACE_ERROR, "standard error of the trace"),
                new MetricDeclaration(
                        DENSITY,
                        MetricKind.HISTOGRAM,
                        "",
                        List.of("eigenvalue"),
                        Drawing.HISTOGRAM,
                        panel(DENSITY),
                        LineStyle.SOLID,
                        "share of all eigenvalues in each bin, smoothed"),
                vector(
                        DENSITY_OVER_STEPS,
                        "place from -|λ|max to |λ|max",
                        Drawing.HEAT_MAP,
                        "log10 of the share of all eigenvalues in each of even places, not below -7"),
                line(DENSITY_MASS, panel(DENSITY_MASS), "sum of the shares in all bins; 1 but for rounding"),
                line(NEGATIVE, panel(NEGATIVE), "share of the eigenvalues below 0"),
                log(CHECK_TOP, "greatest relative error of the greatest eigenvalues, against the full spectrum"),
                line(CHECK_TRACE, panel(CHECK_TRACE), "distance of the trace from the exact one, in standard errors"),
                line(CHECK_HELD, panel(CHECK_HELD), "1 where the 95 % interval holds the exact trace"),
                log(CHECK_DENSITY, "Wasserstein-1 distance of density and full spectrum, by the range"));
    }

    private static String panel(String name) {
        return name.replace('.', '-');
    }

    private static MetricDeclaration line(String name, String panel, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel(panel);
    }

    private static MetricDeclaration log(String name, String summary) {
        return line(name, panel(name), summary).drawnAs(Drawing.LOG_LINE);
    }

    private static MetricDeclaration vector(String name, String axis, Drawing drawing, String summary) {
        return new MetricDeclaration(
                name, MetricKind.VECTOR, "", List.of(axis), drawing, panel(name), LineStyle.SOLID, summary);
    }
}
