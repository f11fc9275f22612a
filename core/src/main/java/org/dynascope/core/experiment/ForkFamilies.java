package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;

/**
 * Trajectories as the file names them, and the forks they stand for: {@code nudged: {from: trunk, at: [5, 3 epochs]}} is a family
 * of two, {@code nudged-5} and {@code nudged-3-epochs}.
 *
 * @param written the map of names as it stands in the file
 * @param forks the map in which each fork has its own name and place
 * @param families for each name in {@code forks} that in the file
 */
record ForkFamilies(ImmutableNode written, ImmutableNode forks, Map<String, String> families) {
    /** Returns the forks that stand for several; two of one name are among the findings. */
    static ForkFamilies of(ImmutableNode written, Findings findings) {
        List<ImmutableNode> forks = new ArrayList<>();
        Map<String, String> families = new HashMap<>();
        Set<String> names = new HashSet<>();
        if (Tree.shape(written) != Tree.Shape.MAP) {
            return new ForkFamilies(written, written, families);
        }
        for (ImmutableNode each : written.getChildren()) {
            for (ImmutableNode fork : members(each)) {
                if (names.add(fork.getNodeName())) {
                    families.put(fork.getNodeName(), each.getNodeName());
                    forks.add(fork);
                } else {
                    findings.add(new Problem(
                            Tree.location(each),
                            TrajectoryKeys.KEY + "." + each.getNodeName(),
                            "",
                            "there are two trajectories '" + fork.getNodeName() + "'"));
                }
            }
        }
        return new ForkFamilies(written, written.replaceChildren(forks), families);
    }

    private static List<ImmutableNode> members(ImmutableNode each) {
        Optional<ImmutableNode> places = places(each);
        return places.isEmpty()
                ? List.of(each)
                : places.get().getChildren().stream()
                        .map(place -> member(each, place))
                        .toList();
    }

    /** Returns the list of places at which a trajectory forks; empty if it names one place. */
    static Optional<ImmutableNode> places(ImmutableNode each) {
        return Tree.shape(each) == Tree.Shape.MAP
                ? Tree.child(each, TrajectoryKeys.AT).filter(at -> Tree.shape(at) == Tree.Shape.LIST)
                : Optional.empty();
    }

    private static ImmutableNode member(ImmutableNode family, ImmutableNode place) {
        String suffix = Tree.shown(place).replaceFirst(" steps$", "").replace(' ', '-');
        ImmutableNode at = Tree.renamed(place, TrajectoryKeys.AT, Tree.location(place));
        return Tree.with(family, at).setName(family.getNodeName() + "-" + suffix);
    }

    String family(String name) {
        return families.getOrDefault(name, name);
    }

    /** Returns the names of a family's forks. */
    List<String> membersOf(String family) {
        return Tree.keys(forks).stream()
                .filter(name -> family(name).equals(family) && !name.equals(family))
                .toList();
    }
}
