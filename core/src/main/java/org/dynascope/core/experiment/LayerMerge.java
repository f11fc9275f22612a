package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;
import org.dynascope.core.plugin.CommonSettings;
import org.dynascope.core.plugin.ExtensionRegistry;

/**
 * Lays one experiment's tree over another. Maps are merged key by key; of anything else the upper one wins. Where a map names
 * one of several things, such as an optimizer, naming another one drops the lower map.
 */
final class LayerMerge {
    private static final List<String> LENGTHS = List.of("epochs", "steps");

    private final ExtensionRegistry registry;
    private final Findings findings;

    LayerMerge(ExtensionRegistry registry, Findings findings) {
        this.registry = registry;
        this.findings = findings;
    }

    /** Returns both maps as one. */
    ImmutableNode merge(ImmutableNode lower, ImmutableNode upper) {
        return maps(lower, upper, List.of());
    }

    private ImmutableNode maps(ImmutableNode lower, ImmutableNode upper, List<String> path) {
        Location location = Tree.location(Tree.location(upper).isOverride() ? lower : upper);
        ImmutableNode merged = Tree.map(upper.getNodeName(), location, lower.getChildren());
        for (ImmutableNode above : upper.getChildren()) {
            List<String> inner =
                    Stream.concat(path.stream(), Stream.of(above.getNodeName())).toList();
            Optional<ImmutableNode> below = Tree.child(lower, above.getNodeName());
            merged = Tree.with(
                    merged, below.map(each -> nodes(each, above, inner)).orElse(above));
        }
        return merged;
    }

    private ImmutableNode nodes(ImmutableNode lower, ImmutableNode upper, List<String> path) {
        if (Tree.isAddition(upper)) {
            return added(lower, upper, path);
        }
        if (path.equals(List.of(Slot.PROBES.key()))) {
            return probes(probeList(lower), upper);
        }
        if (namesOneOfSeveral(path)) {
            return choices(Tree.named(lower), Tree.named(upper), path);
        }
        if (Tree.shape(lower) != Tree.Shape.MAP || Tree.shape(upper) != Tree.Shape.MAP) {
            return upper;
        }
        return maps(path.equals(List.of(TrainKeys.KEY)) ? withoutReplacedLength(lower, upper) : lower, upper, path);
    }

    private ImmutableNode added(ImmutableNode lower, ImmutableNode upper, List<String> path) {
        ImmutableNode list = path.equals(List.of(Slot.PROBES.key())) ? probeList(lower) : lower;
        if (Tree.shape(list) != Tree.Shape.LIST) {
            String message = "expected a list to add to, got " + Tree.described(list) + " at " + Tree.location(lower);
            findings.add(new Problem(Tree.location(upper), String.join(".", path), "", message));
            return lower;
        }
        List<ImmutableNode> elements = Stream.concat(list.getChildren().stream(), upper.getChildren().stream())
                .toList();
        return list.replaceChildren(elements);
    }

    private boolean namesOneOfSeveral(List<String> path) {
        Optional<Slot<?>> slot = Slot.of(path.get(0));
        if (slot.isEmpty() || path.size() == 1) {
            return slot.isPresent();
        }
        return path.size() > 2
                && registry.find(slot.get().kind(), path.get(1))
                        .map(found -> ParameterRecords.namesOneOfSeveral(
                                CommonSettings.recordsOf(found.extension()), path.subList(2, path.size()), registry))
                        .orElse(false);
    }

    private ImmutableNode choices(ImmutableNode lower, ImmutableNode upper, List<String> path) {
        if (lower.getChildren().size() != 1 || upper.getChildren().size() != 1) {
            return upper;
        }
        ImmutableNode below = opened(lower.getChildren().get(0));
        ImmutableNode above = opened(upper.getChildren().get(0));
        if (!isSame(below, above)) {
            findings.notice(lead(above, path) + " replaces " + String.join(".", path) + "." + below.getNodeName()
                    + " of " + Tree.location(below) + "; its settings are dropped");
            return upper;
        }
        return upper.replaceChildren(List.of(namedLike(below, above, path)));
    }

    /** Returns both extensions' maps as one, under the more exact of their names. */
    private ImmutableNode namedLike(ImmutableNode below, ImmutableNode above, List<String> path) {
        String longer = Stream.of(below.getNodeName(), above.getNodeName())
                .max(Comparator.comparing(String::length))
                .orElseThrow();
        List<String> inner = Stream.concat(path.stream(), Stream.of(longer)).toList();
        return nodes(below.setName(longer), above.setName(longer), inner);
    }

    /** Returns a name without a value as the name of an empty map. */
    private static ImmutableNode opened(ImmutableNode named) {
        return Tree.isNothing(named) ? Tree.map(named.getNodeName(), Tree.location(named), List.of()) : named;
    }

    /** Returns whether the names mean the same extension, one of them perhaps with its plugin's id. */
    private static boolean isSame(ImmutableNode below, ImmutableNode above) {
        String one = below.getNodeName();
        String other = above.getNodeName();
        return one.equals(other) || one.endsWith("/" + other) || other.endsWith("/" + one);
    }

    private static String lead(ImmutableNode above, List<String> path) {
        Location location = Tree.location(above);
        String place = String.join(".", path);
        if (!location.isOverride()) {
            return location + ": " + place + "." + above.getNodeName();
        }
        int end = location.file().indexOf('=');
        String key = end < 0 ? location.file() : location.file().substring(0, end);
        return key.endsWith(" " + place) ? location.file() : key;
    }

    private ImmutableNode withoutReplacedLength(ImmutableNode lower, ImmutableNode upper) {
        ImmutableNode left = lower;
        for (ImmutableNode above : upper.getChildren()) {
            for (String length : LENGTHS) {
                Optional<ImmutableNode> below = Tree.child(left, length);
                boolean other = LENGTHS.contains(above.getNodeName())
                        && Tree.child(upper, length).isEmpty();
                if (other && below.isPresent()) {
                    Location location = Tree.location(above);
                    findings.notice(location + (location.isOverride() ? "" : ": train." + above.getNodeName())
                            + " replaces train." + length + " of " + Tree.location(below.get()));
                    left = Tree.without(left, length);
                }
            }
        }
        return left;
    }

    private ImmutableNode probes(ImmutableNode lower, ImmutableNode upper) {
        boolean addressed = Tree.location(upper).isOverride() && Tree.shape(upper) == Tree.Shape.MAP;
        if (!addressed) {
            return probeList(upper);
        }
        if (Tree.shape(lower) != Tree.Shape.LIST) {
            return lower;
        }
        ImmutableNode merged = lower;
        for (ImmutableNode above : upper.getChildren()) {
            merged = withProbe(merged, opened(above));
        }
        return merged;
    }

    private ImmutableNode withProbe(ImmutableNode list, ImmutableNode above) {
        List<ImmutableNode> probes = new ArrayList<>(list.getChildren());
        for (int index = 0; index < probes.size(); index++) {
            ImmutableNode entry = probes.get(index);
            if (entry.getChildren().size() == 1 && isSame(entry.getChildren().get(0), above)) {
                ImmutableNode below = opened(entry.getChildren().get(0));
                ImmutableNode merged = namedLike(below, above, List.of(Slot.PROBES.key()));
                probes.set(index, entry.replaceChildren(List.of(merged)));
                return list.replaceChildren(probes);
            }
        }
        probes.add(Tree.map("", Tree.location(above), List.of(above)));
        return list.replaceChildren(probes);
    }

    /**
     * Returns probes in the form of a list of one-key maps. One probe alone stands for a list of it; a map of several is
     * such a list only in overrides. Anything else is returned as it is.
     */
    static ImmutableNode probeList(ImmutableNode node) {
        ImmutableNode named = Tree.named(node);
        List<ImmutableNode> children = named.getChildren();
        boolean isMap = Tree.shape(named) == Tree.Shape.MAP
                && (children.size() == 1 || Tree.location(node).isOverride());
        if (isMap) {
            List<ImmutableNode> entries = children.stream()
                    .map(each -> Tree.map("", Tree.location(each), List.of(each)))
                    .toList();
            return Tree.list(node.getNodeName(), Tree.location(node), entries);
        }
        if (Tree.shape(named) != Tree.Shape.LIST) {
            return node;
        }
        return node.replaceChildren(children.stream().map(Tree::named).toList());
    }
}
