package org.dynascope.probes.adamspikes;

import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;

/** Names and declarations of what {@link AdamSpikes} emits. */
final class AdamSpikesMetrics {
    static final String LOSS = "adam-spikes.loss";
    static final String SPIKE = "adam-spikes.spike";
    static final String HESSIAN = "adam-spikes.hessian";
    static final String PRECONDITIONED = "adam-spikes.preconditioned";
    static final String ALONG_GRADIENT = "adam-spikes.along-gradient";
    static final String THRESHOLD = "adam-spikes.threshold";
    static final String SPIKING = "adam-spikes.spiking";
    static final String SECOND_MOMENT = "adam-spikes.second-moment-norm";
    static final String GRADIENT = "adam-spikes.gradient-norm";
    static final String ALONG_GRADIENT_PLAIN = "adam-spikes.along-gradient-plain";
    static final String ALONG_UPDATE = "adam-spikes.along-update";
    static final String GROWTH = "adam-spikes.moment-growth";
    static final String BETA2 = "adam-spikes.beta2";
    static final String RATIO = "adam-spikes.moment-ratio";
    static final String ALIGNMENT = "adam-spikes.alignment";
    static final String PHASE = "adam-spikes.phase";
    static final String FIRST_CROSSING = "adam-spikes.first-crossing";
    static final String CROSSING_RATIO = "adam-spikes.first-ratio";
    static final String FIRST_END = "adam-spikes.first-end";
    static final String FIRST_PEAK = "adam-spikes.first-peak";
    static final String FIRST_PEAK_LOSS = "adam-spikes.first-peak-loss";
    static final String GREATEST_HESSIAN = "adam-spikes.greatest-hessian-ratio";
    static final String GREATEST_PRECONDITIONED = "adam-spikes.greatest-preconditioned-ratio";
    static final String EXCURSIONS = "adam-spikes.excursions";
    static final String GRADIENT_EXCURSIONS = "adam-spikes.gradient-excursions";
    static final String SPIKES = "adam-spikes.spikes";
    static final String PREDICTED = "adam-spikes.predicted";
    static final String GRADIENT_PREDICTED = "adam-spikes.gradient-predicted";
    static final String MISSED = "adam-spikes.missed";
    static final String LEAD = "adam-spikes.median-lead";
    static final String GRADIENT_LEAD = "adam-spikes.gradient-median-lead";
    static final String LARGEST_RATIO = "adam-spikes.largest-ratio";
    static final String AGREEMENT = "adam-spikes.one-step-agreement";
    static final String ADVISED_EPSILON = "adam-spikes.advised-epsilon";
    static final String ADVISED_BETA2 = "adam-spikes.advised-beta2";
    static final String EVENTS = "adam-spikes.events";

    private static final String LOSS_PANEL = "adam-spikes/loss";
    private static final String CURVATURE_PANEL = "adam-spikes/curvature";
    private static final String MOMENT_PANEL = "adam-spikes/moments";
    private static final String DIRECTION_PANEL = "adam-spikes-directions";
    private static final String GROWTH_PANEL = "adam-spikes-decoupling";
    private static final String COUNT_PANEL = "adam-spikes-counts";
    private static final String FIRST_PANEL = "adam-spikes-first";
    private static final String RATIO_PANEL = "adam-spikes-ratios";
    private static final String LEAD_PANEL = "adam-spikes-leads";
    private static final String ADVICE_PANEL = "adam-spikes-advice";

    private AdamSpikesMetrics() {}

    static List<MetricDeclaration> all() {
        return List.of(
                log(LOSS, LOSS_PANEL, "mean loss over the probe's batch, with coupled weight decay's share"),
                event(SPIKE, LOSS_PANEL, "begin of a spike: loss by the least of the steps before"),
                line(HESSIAN, CURVATURE_PANEL, "largest eigenvalue of the Hessian"),
                line(PRECONDITIONED, CURVATURE_PANEL, "largest eigenvalue of the preconditioned Hessian c·D·H"),
                line(ALONG_GRADIENT, CURVATURE_PANEL, "curvature c·(Dg)'H(Dg)/(g'Dg) along the gradient"),
                line(
                                THRESHOLD,
                                CURVATURE_PANEL,
                                "2 / learning rate, above which the preconditioned Hessian is unstable")
                        .dashed(),
                line(SPIKING, CURVATURE_PANEL, "1 where the curvature along the gradient stays above the threshold")
                        .shaded(),
                log(SECOND_MOMENT, MOMENT_PANEL, "norm of the root of the corrected second moment"),
                log(GRADIENT, MOMENT_PANEL, "norm of the gradient over the probe's batch"),
                line(ALONG_GRADIENT_PLAIN, DIRECTION_PANEL, "curvature c·g'DHg/(g'g), the form without symmetry"),
                line(
                        ALONG_UPDATE,
                        DIRECTION_PANEL,
                        "curvature u'Hu/(g'u) along the update; above 2 / learning rate the loss rises"),
                line(GROWTH, GROWTH_PANEL, "growth of the second moment in one step, median over the parameters"),
                line(BETA2, GROWTH_PANEL, "beta2, the growth without any gradient")
                        .dashed(),
                log(RATIO, "adam-spikes-moment-ratio", "second moment by squared gradient, median over the parameters"),
                line(ALIGNMENT, ALIGNMENT.replace('.', '-'), "|cos| of preconditioned gradient and top eigenvector"),
                line(
                        PHASE,
                        PHASE.replace('.', '-'),
                        "0 stable, 1 decoupled, 2 unstable, 3 spike, 4 recovery, 5 stuck at a gradient of 0"),
                line(FIRST_CROSSING, FIRST_PANEL, "first step with c·D·H above 2 / learning rate")
                        .inUnit("steps"),
                line(FIRST_PEAK, FIRST_PANEL, "step of the largest loss in that first stretch above or shortly after")
                        .inUnit("steps"),
                line(FIRST_END, FIRST_PANEL, "last step of that stretch").inUnit("steps"),
                log(FIRST_PEAK_LOSS, FIRST_PANEL + "-loss", "largest loss in that stretch or shortly after"),
                line(CROSSING_RATIO, RATIO_PANEL, "c·D·H's eigenvalue times learning rate / 2 at the first crossing"),
                line(GREATEST_PRECONDITIONED, RATIO_PANEL, "greatest eigenvalue of c·D·H times learning rate / 2"),
                line(GREATEST_HESSIAN, RATIO_PANEL, "greatest eigenvalue of H times learning rate / 2"),
                line(EXCURSIONS, COUNT_PANEL, "times that the preconditioned Hessian stayed above the threshold"),
                line(GRADIENT_EXCURSIONS, COUNT_PANEL, "times that the curvature along the gradient stayed above it"),
                line(SPIKES, COUNT_PANEL, "spikes of the loss that have ended"),
                line(PREDICTED, COUNT_PANEL, "spikes announced by the preconditioned Hessian"),
                line(GRADIENT_PREDICTED, COUNT_PANEL, "spikes announced by the curvature along the gradient"),
                line(MISSED, COUNT_PANEL, "spikes that the preconditioned Hessian did not announce"),
                line(LEAD, LEAD_PANEL, "median of the steps from the preconditioned Hessian's rise to the peak")
                        .inUnit("steps"),
                line(GRADIENT_LEAD, LEAD_PANEL, "median of the steps from the rise along the gradient to the peak")
                        .inUnit("steps"),
                line(LARGEST_RATIO, LEAD_PANEL + "-ratio", "largest peak of a spike, by the least loss before it"),
                line(AGREEMENT, LEAD_PANEL + "-agreement", "share of steps that rose or fell as u'Hu/(g'u) foretold"),
                log(
                        ADVISED_EPSILON,
                        ADVICE_PANEL + "-epsilon",
                        "epsilon from which no excursion is possible: rate·(1 - beta1)/(1 + beta1)·hessian / 2"),
                line(
                        ADVISED_BETA2,
                        ADVICE_PANEL + "-beta2",
                        "beta2 up to which the second moment follows: fall of the squared gradient before a crossing"),
                new MetricDeclaration(
                        EVENTS,
                        MetricKind.MATRIX,
                        "",
                        List.of("spike", "start, onset, peak, end, ratio, lead, gradient lead"),
                        Drawing.HEAT_MAP,
                        EVENTS.replace('.', '-'),
                        LineStyle.SOLID,
                        "spikes so far: steps of start, onset, peak and end, ratio, and steps of warning"));
    }

    private static MetricDeclaration line(String name, String panel, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel(panel);
    }

    private static MetricDeclaration log(String name, String panel, String summary) {
        return line(name, panel, summary).drawnAs(Drawing.LOG_LINE);
    }

    private static MetricDeclaration event(String name, String panel, String summary) {
        return new MetricDeclaration(
                name, MetricKind.EVENT, "", List.of(), Drawing.SCATTER, panel, LineStyle.SOLID, summary);
    }
}
