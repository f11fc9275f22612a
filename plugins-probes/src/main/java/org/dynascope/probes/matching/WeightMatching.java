package org.dynascope.probes.matching;

import java.util.List;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;

/**
 * Renumbers units so that the parameters θ' of one network are most like θ of the other: maximises ⟨θ, P·θ'⟩, which is to minimise
 * ‖θ − P·θ'‖, over the permutations of all groups.
 *
 * <p>Coordinate ascent: the groups are visited in random order. With the other groups in their current order, the products of
 * the slices of all parameters along a group's axes form a matrix, element (i, j) what unit j of the one is worth in place i of the
 * other, and a linear assignment gives the best order of this group. It ends when a whole sweep gains nothing. The sum never falls
 * unless one parameter counts the same group along two axes. The optimum is a local one and depends on the order of visits.
 *
 * <p>At the start the order of the other groups means nothing, and what the first visits make of it decides in which optimum the ascent ends.
 * With {@code layer-by-layer} it begins with one pass over the groups as they are declared, from the input on, in which each is ordered by the
 * parameters that no later group orders. That pass counts as a sweep, and is dropped if the sum falls.
 *
 * <p>Metrics: {@code weight-matching.objective}, the sum at the start and after each sweep of the best start;
 * {@code weight-matching.sweeps}, how many it made; {@code weight-matching.moved}, the share of units that left their places.
 *
 * <p>Cost of a sweep: units · parameters multiplications and one assignment for each group.
 *
 * @see <a href="https://arxiv.org/abs/2209.04836">Ainsworth, Hayase, Srinivasa (2022), Git Re-Basin: Merging Models modulo
 *     Permutation Symmetries, section 3.2 and algorithm 1</a>
 * @since 0.1.0
 */
public final class WeightMatching implements Matching {
    static final Citation GIT_RE_BASIN = new Citation(
            "Ainsworth, Hayase, Srinivasa",
            2022,
            "Git Re-Basin: Merging Models modulo Permutation Symmetries",
            "arXiv 2209.04836");

    private static final String OBJECTIVE = "weight-matching.objective";
    private static final String SWEEPS = "weight-matching.sweeps";
    private static final String MOVED = "weight-matching.moved";

    private final WeightMatchingParameters settings;

    /** Creates the matching. */
    public WeightMatching(WeightMatchingParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code weight-matching}. */
    public static Extension<Matching, WeightMatchingParameters> extension() {
        return Extension.of(Matching.class, "weight-matching", WeightMatchingParameters.class, WeightMatching::new)
                .costs(Cost.ARITHMETIC)
                .summary("renumbers units so that the parameters are most like those of another network")
                .cites(GIT_RE_BASIN.at("section 3.2 and algorithm 1"));
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.vector(
                        OBJECTIVE,
                        "sweep",
                        "inner product of the parameters of both networks after each sweep of the matching"),
                MetricDeclaration.scalar(SWEEPS, "sweeps", "sweeps over all groups until nothing was gained")
                        .inPanel(SWEEPS),
                MetricDeclaration.scalar(MOVED, "", "share of units that left their places")
                        .inPanel(MOVED));
    }

    @Override
    public Renumbering match(MatchingContext context) {
        Ascent best = Ascent.of(context, settings.sweeps(), settings.layerByLayer());
        for (int start = 1; start < settings.starts(); start++) {
            Ascent other = Ascent.of(context, settings.sweeps(), settings.layerByLayer());
            best = other.objective() > best.objective() ? other : best;
        }
        context.metrics().vector(OBJECTIVE, best.objectives());
        context.metrics().scalar(SWEEPS, best.objectives().length - 1);
        context.metrics().scalar(MOVED, best.renumbering().movedShare());
        return best.renumbering();
    }
}
