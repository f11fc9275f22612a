package org.dynascope.probes.matching;

import java.util.Arrays;
import java.util.List;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;

/**
 * Renumbers units so that the loss halfway between the networks is low: descends on L((θ + P(θ̃)·θ')/2), where θ are the parameters
 * of the network that stays, θ' those of the one that is renumbered, and P(θ̃) is the order by which {@linkplain WeightMatching
 * matching by weights} makes θ' most like free parameters θ̃. These begin at θ, so that the first order is that of weight matching.
 * An order has no derivative: the gradient is passed straight through, as if θ̃ itself stood in the place of P(θ̃)·θ',
 *
 * <p>θ̃ ← θ̃ − η·v, v ← μ·v + ½·∇L((θ + P(θ̃)·θ')/2),
 *
 * <p>and each matching climbs from the order before. The order of the least loss is kept, so the loss halfway is never above that of
 * one weight matching from the units' places.
 *
 * <p>The batch is the same at all steps, where the source draws anew. Running statistics between the networks are {@linkplain
 * org.dynascope.api.probe.Network#reestimated estimated anew} on it.
 *
 * <p>Metrics: {@code straight-through-matching.loss}, the mean loss halfway at each step; {@code straight-through-matching.best-step},
 * the step whose order is kept; {@code straight-through-matching.moved}, the share of units that left their places.
 *
 * <p>Cost of a step: a gradient in float64 and at least one sweep of weight matching, units · parameters multiplications and an
 * assignment for each group. Minutes for groups of more than some hundred units.
 *
 * @see <a href="https://arxiv.org/abs/2209.04836">Ainsworth, Hayase, Srinivasa (2022), Git Re-Basin: Merging Models modulo
 *     Permutation Symmetries, section 3.3</a>
 * @since 0.1.0
 */
public final class StraightThroughMatching implements Matching {
    private static final String LOSS = "straight-through-matching.loss";
    private static final String BEST_STEP = "straight-through-matching.best-step";
    private static final String MOVED = "straight-through-matching.moved";
    private static final double MIDDLE = 0.5;
    /** Most sweeps of one matching; it ends when nothing is gained. */
    private static final int SWEEPS = 100;

    private final StraightThroughMatchingParameters settings;

    /** Creates the matching. */
    public StraightThroughMatching(StraightThroughMatchingParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code straight-through-matching}. */
    public static Extension<Matching, StraightThroughMatchingParameters> extension() {
        return Extension.of(
                        Matching.class,
                        "straight-through-matching",
                        StraightThroughMatchingParameters.class,
                        StraightThroughMatching::new)
                .costs(Cost.SUPERLINEAR)
                .summary("renumbers units so that the loss halfway to another network is low")
                .cites(WeightMatching.GIT_RE_BASIN.at("section 3.3"));
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.vector(
                        LOSS, "step", "mean loss halfway between the networks at each step of the matching"),
                MetricDeclaration.scalar(BEST_STEP, "steps", "step of the matching whose order is kept")
                        .inPanel(BEST_STEP),
                MetricDeclaration.scalar(MOVED, "", "share of units that left their places")
                        .inPanel(MOVED));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public Renumbering match(MatchingContext context) {
        FreeParameters free =
                new FreeParameters(context.fixed().parameters(), settings.learningRate(), settings.momentum());
        Renumbering current =
                Renumbering.identity(context.network().declaration().permutationGroups());
        Renumbering best = current;
        int bestStep = -1;
        double[] losses = new double[settings.steps()];
        for (int step = 0; step < losses.length; step++) {
            current = Ascent.from(current, free.named(), context.moved().parameters(), context.random(), SWEEPS)
                    .renumbering();
            BatchGradient middle = middle(context, current);
            losses[step] = middle.loss();
            if (bestStep < 0 || losses[step] < losses[bestStep]) {
                best = current;
                bestStep = step;
            }
            free.descend(
                    Arrays.stream(middle.gradient()).map(each -> MIDDLE * each).toArray());
        }
        context.metrics().vector(LOSS, losses);
        context.metrics().scalar(BEST_STEP, bestStep);
        context.metrics().scalar(MOVED, best.movedShare());
        return best;
    }

    /** Returns loss and gradient halfway to the renumbered network. */
    private BatchGradient middle(MatchingContext context, Renumbering renumbering) {
        ProbeBatch batch = new ProbeBatch(settings.split(), settings.examples());
        ModelState between = context.fixed().towards(renumbering.apply(context.moved()), MIDDLE);
        return context.network().gradient(batch, context.network().reestimated(batch, between));
    }
}
