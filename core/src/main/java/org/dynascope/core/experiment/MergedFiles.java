package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Tree;
import org.dynascope.core.plugin.ExtensionRegistry;

/**
 * An experiment's files, profiles and overrides as one tree: one experiment or, with the key {@code sweep}, many.
 *
 * @since 0.1.0
 */
public final class MergedFiles {
    private final ImmutableNode root;
    private final List<Path> files;
    private final ExtensionRegistry registry;
    private final Findings findings;

    MergedFiles(ImmutableNode root, List<Path> files, ExtensionRegistry registry, Findings findings) {
        this.root = root;
        this.files = List.copyOf(files);
        this.registry = registry;
        this.findings = findings;
    }

    /**
     * Returns the one experiment.
     *
     * @throws org.dynascope.core.config.UserErrorException if anything is wrong, or it is a sweep; names all problems
     */
    public Experiment experiment() {
        return resolved(Layers.interpolated(root, findings), findings);
    }

    /**
     * Returns the sweep, if it is one.
     *
     * @throws org.dynascope.core.config.UserErrorException if anything in any trial is wrong; names all problems
     */
    public Optional<Sweep> sweep() {
        return Tree.child(root, SweepKeys.KEY).map(node -> new Expansion(this, root, findings).sweep(node));
    }

    /** Returns the experiment that a tree without references says. */
    Experiment resolved(ImmutableNode tree, Findings found) {
        return new Resolution(tree, merge(), new Selector(registry, found), found).experiment(files);
    }

    /** Returns an empty collection of findings about a part of the files. */
    Findings newFindings() {
        return new Findings(_ -> {}, registry);
    }

    /** Returns what lays one tree over another without a notice. */
    LayerMerge merge() {
        return new LayerMerge(registry, new Findings(_ -> {}));
    }
}
