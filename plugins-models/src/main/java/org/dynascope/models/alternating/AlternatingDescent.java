package org.dynascope.models.alternating;

import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;

/**
 * Steps in turn on two quadratic energies, Y ← Y − α·∇f(Y), Y ← Y − α·∇g(Y), as the two halves of a transformer's layer are: f = ‖Y·W₁‖² +
 * ‖Y − B₁‖² mixes columns, g = ‖W₂·Y‖² + ‖Y − B₂‖² mixes rows. Their sum h falls and then hovers a little above its minimum, by a gap that shrinks
 * with α. Beside them go whole steps Y ← Y − α·∇(f + g)(Y), which arrive. Y starts uniform in [0, 2).
 *
 * <ul>
 *   <li>{@code alternating-descent.energy}, {@code .whole-energy}: h after each step; {@code .least-energy}: its minimum, by a linear solve;
 *   <li>{@code alternating-descent.gap}, {@code .whole-gap}: h over its minimum, less 1;
 *   <li>{@code alternating-descent.distance}, {@code .whole-distance}: ‖Y − Y*‖ over its value at the start.
 * </ul>
 *
 * <p>Cost of a step: 8·n·d² operations for each kind.
 *
 * @see <a href="https://arxiv.org/abs/2205.13891">Yang, Huang, Wipf (2022), Transformers from an Optimization Perspective, section 5</a>
 * @since 0.1.0
 */
public final class AlternatingDescent implements Study {
    private static final String PREFIX = "alternating-descent.";
    private static final String WHOLE = "whole-";
    private static final String LEAST = PREFIX + "least-energy";

    private final AlternatingDescentParameters settings;

    /** Creates the study. */
    public AlternatingDescent(AlternatingDescentParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code alternating-descent}. */
    public static Extension<Study, AlternatingDescentParameters> extension() {
        return Extension.of(
                        Study.class, "alternating-descent", AlternatingDescentParameters.class, AlternatingDescent::new)
                .costs(Cost.MANY_PASSES)
                .summary("where steps on two quadratic energies in turn come to rest, beside steps on their sum")
                .cites(new Citation(
                        "Yang, Huang, Wipf",
                        2022,
                        "Transformers from an Optimization Perspective",
                        "arXiv 2205.13891",
                        "section 5"));
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                of("energy", "energy", "energy after steps in turn"),
                of(WHOLE + "energy", "energy", "energy after steps on the sum"),
                MetricDeclaration.scalar(LEAST, "", "least energy")
                        .inPanel("energy")
                        .drawnAs(Drawing.LOG_LINE)
                        .dashed(),
                of("gap", "gap", "energy over its minimum, less 1, after steps in turn"),
                of(WHOLE + "gap", "gap", "the same after steps on the sum"),
                of("distance", "distance", "distance from the minimiser over that at the start, after steps in turn"),
                of(WHOLE + "distance", "distance", "the same after steps on the sum"));
    }

    private static MetricDeclaration of(String quantity, String panel, String summary) {
        return MetricDeclaration.scalar(PREFIX + quantity, "", summary)
                .inPanel(panel)
                .drawnAs(Drawing.LOG_LINE);
    }

    @Override
    public void run(StudyContext context) {
        RandomStream random = context.random();
        int rows = settings.rows();
        int width = settings.width();
        TwoQuadratics problem = TwoQuadratics.drawn(rows, width, settings.deviation(), random);
        double[] minimiser = problem.minimiser();
        double[] start = TwoQuadratics.numbers(rows * width, () -> 2 * random.nextDouble());
        double[] inTurn = start;
        double[] whole = start;
        double rate = settings.rate();
        double least = problem.energy(minimiser);
        double first = TwoQuadratics.squares(start, minimiser);
        for (int step = 0; step <= settings.steps(); step++) {
            MetricSink metrics = context.at(step);
            metrics.scalar(LEAST, least);
            emit("", problem.energy(inTurn), least, TwoQuadratics.squares(inTurn, minimiser) / first, metrics);
            emit(WHOLE, problem.energy(whole), least, TwoQuadratics.squares(whole, minimiser) / first, metrics);
            inTurn = TwoQuadratics.moved(inTurn, -rate, problem.firstGradient(inTurn));
            inTurn = TwoQuadratics.moved(inTurn, -rate, problem.secondGradient(inTurn));
            whole = TwoQuadratics.moved(whole, -rate, problem.gradient(whole));
            context.progress((step + 1.0) / (settings.steps() + 1.0));
        }
    }

    private static void emit(String kind, double energy, double least, double squares, MetricSink metrics) {
        metrics.scalar(PREFIX + kind + "energy", energy);
        metrics.scalar(PREFIX + kind + "gap", energy / least - 1);
        metrics.scalar(PREFIX + kind + "distance", Math.sqrt(squares));
    }
}
