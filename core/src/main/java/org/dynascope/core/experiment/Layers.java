package org.dynascope.core.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Interpolation;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.OverrideText;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.config.YamlFile;

/** Reads an experiment's file, the files it includes and the overrides into one tree. */
final class Layers {
    static final String INCLUDE = "include";
    static final String PROFILES = "profiles";
    static final String VARIABLES = "variables";

    private static final String REMOVES = "~";

    private final LayerMerge merge;
    private final Findings findings;
    private final List<Path> files = new ArrayList<>();

    Layers(LayerMerge merge, Findings findings) {
        this.merge = merge;
        this.findings = findings;
    }

    /** Returns the files read so far, the experiment's own first, each once. */
    List<Path> files() {
        return files.stream().distinct().toList();
    }

    /** Returns the tree of the files, the profiles and the overrides, with references still in it. */
    ImmutableNode read(Path file, List<String> profiles, List<String> overrides) {
        ImmutableNode root = withProfiles(read(file, new Location(file.toString(), 0), List.of()), profiles);
        for (int index = 0; index < overrides.size(); index++) {
            ImmutableNode below = root;
            String override = overrides.get(index);
            root = override.startsWith(REMOVES)
                    ? without(below, override.substring(REMOVES.length()), index + 1)
                    : OverrideText.read(override, index + 1, findings)
                            .map(above -> merge.merge(below, above))
                            .orElse(below);
        }
        Tree.child(root, VARIABLES).ifPresent(each -> refuseUnlessMap(each, VARIABLES));
        return root;
    }

    /** Returns a tree with its references replaced. */
    static ImmutableNode interpolated(ImmutableNode root, Findings findings) {
        ImmutableNode variables = Tree.child(root, VARIABLES)
                .filter(each -> Tree.shape(each) == Tree.Shape.MAP)
                .orElseGet(() -> Tree.map(VARIABLES, Tree.location(root), List.of()));
        return Interpolation.apply(Tree.without(root, VARIABLES), variables, findings);
    }

    private ImmutableNode withProfiles(ImmutableNode root, List<String> chosen) {
        ImmutableNode profiles = map(root, PROFILES);
        ImmutableNode merged = Tree.without(root, PROFILES);
        profiles.getChildren().forEach(profile -> refuseUnlessMap(profile, PROFILES + "." + profile.getNodeName()));
        for (String name : chosen) {
            Optional<ImmutableNode> profile = Tree.child(profiles, name);
            if (profile.isEmpty()) {
                Location location = new Location("--profile " + name, 0);
                String message = "there is no such profile" + Spelling.hint(name, Tree.keys(profiles));
                findings.add(new Problem(location, "", "", message));
            } else if (Tree.shape(profile.get()) == Tree.Shape.MAP) {
                ImmutableNode above = Tree.renamed(profile.get(), "", Tree.location(root));
                merged = merge.merge(merged, above);
            }
        }
        return merged;
    }

    /** Returns the map of a key, which is empty if there is none. */
    private ImmutableNode map(ImmutableNode root, String key) {
        Optional<ImmutableNode> node = Tree.child(root, key);
        node.ifPresent(each -> refuseUnlessMap(each, key));
        return node.filter(each -> Tree.shape(each) == Tree.Shape.MAP)
                .orElseGet(() -> Tree.map(key, Tree.location(root), List.of()));
    }

    private void refuseUnlessMap(ImmutableNode node, String path) {
        if (Tree.shape(node) != Tree.Shape.MAP) {
            findings.add(node, path, "expected a map of keys, got " + Tree.described(node));
        }
    }

    private ImmutableNode without(ImmutableNode root, String path, int ordinal) {
        Location location = Location.ofRemoval(path, ordinal);
        if (OverrideText.keys(path).contains("")) {
            String message = "expected a key's path, such as optimizer.sgd.momentum";
            findings.add(new Problem(location, "", "", message));
            return root;
        }
        return without(root, OverrideText.keys(path), location);
    }

    private ImmutableNode without(ImmutableNode node, List<String> keys, Location location) {
        Optional<ImmutableNode> list =
                Tree.child(node, Slot.PROBES.key()).filter(_ -> keys.getFirst().equals(Slot.PROBES.key()));
        if (list.isPresent() && keys.size() > 1) {
            return Tree.with(
                    node, withoutProbe(LayerMerge.probeList(list.get()), keys.subList(1, keys.size()), location));
        }
        Optional<ImmutableNode> child = Tree.child(node, keys.getFirst());
        if (child.isEmpty()) {
            String message = "there is no key '" + keys.getFirst() + "' to leave out";
            findings.add(new Problem(location, "", "", message + Spelling.hint(keys.getFirst(), Tree.keys(node))));
            return node;
        }
        return keys.size() == 1
                ? Tree.without(node, keys.getFirst())
                : Tree.with(node, without(child.get(), keys.subList(1, keys.size()), location));
    }

    /** Leaves out a probe, or a key of it. */
    private ImmutableNode withoutProbe(ImmutableNode probes, List<String> keys, Location location) {
        List<ImmutableNode> left = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ImmutableNode probe : probes.getChildren()) {
            names.addAll(Tree.keys(probe));
            boolean addressed = Tree.child(probe, keys.getFirst()).isPresent();
            if (!addressed || keys.size() > 1) {
                left.add(addressed ? without(probe, keys, location) : probe);
            }
        }
        if (!names.contains(keys.getFirst())) {
            String message = "there is no probe '" + keys.getFirst() + "' to leave out";
            findings.add(new Problem(location, "", "", message + Spelling.hint(keys.getFirst(), names)));
        }
        return probes.replaceChildren(left);
    }

    private ImmutableNode read(Path file, Location asked, List<Path> chain) {
        List<Path> extended = Stream.concat(chain.stream(), Stream.of(file)).toList();
        if (chain.stream().anyMatch(each -> identity(each).equals(identity(file)))) {
            String loop = extended.stream().map(Path::toString).collect(Collectors.joining(" -> "));
            throw new UserErrorException(List.of(new Problem(asked, INCLUDE, "", "files include each other: " + loop)));
        }
        files.add(file);
        ImmutableNode root = YamlFile.read(file, asked, findings);
        ImmutableNode own = Tree.without(root, INCLUDE);
        return Tree.child(root, INCLUDE).stream()
                .flatMap(include -> included(file, include).map(each -> read(each.file, each.asked, extended)))
                .reduce(merge::merge)
                .map(below -> merge.merge(below, own))
                .orElse(own);
    }

    private static Path identity(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * A file to include.
     *
     * @param file the file
     * @param asked place of its name
     */
    private record Included(Path file, Location asked) {}

    private static Stream<Included> included(Path file, ImmutableNode include) {
        boolean isList = Tree.shape(include) == Tree.Shape.LIST;
        List<ImmutableNode> names = isList ? include.getChildren() : List.of(include);
        return names.stream().map(name -> included(file, name, Tree.location(name)));
    }

    private static Included included(Path file, ImmutableNode name, Location location) {
        String text = Tree.scalar(name).map(Scalar::text).orElse("");
        try {
            if (!text.isBlank()) {
                return new Included(file.resolveSibling(text).normalize(), location);
            }
        } catch (InvalidPathException notAName) {
            // refused below, like everything else that is not the name of a file
        }
        String message = "expected the name of a file, such as 'base.yaml', or a list of them";
        throw new UserErrorException(List.of(new Problem(location, INCLUDE, Tree.shown(name), message)));
    }
}
