package org.dynascope.core.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.OverrideText;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.config.YamlFile;

/** Reads an experiment's file, the files it includes and the overrides into one tree. */
final class Layers {
    static final String INCLUDE = "include";

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

    /** Returns the tree of the files and the overrides. */
    ImmutableNode read(Path file, List<String> overrides) {
        ImmutableNode root = read(file, new Location(file.toString(), 0), List.of());
        for (int index = 0; index < overrides.size(); index++) {
            ImmutableNode below = root;
            root = OverrideText.read(overrides.get(index), index + 1, findings)
                    .map(above -> merge.merge(below, above))
                    .orElse(root);
        }
        return root;
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
