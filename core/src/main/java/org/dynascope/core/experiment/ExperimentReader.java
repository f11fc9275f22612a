package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionRegistry;

/**
 * Reads experiment files.
 *
 * <p>A file is YAML 1.2. An extension is named by a one-key map with its parameters, or by its name alone. {@code include}
 * names files, relative to the including one, that lie below it; of several the later lies above the earlier. Maps are merged
 * key by key, and whatever else is given twice is taken from the upper layer; naming another extension replaces the whole
 * map. {@code profiles} names maps that lie above the files if they are chosen. Overrides lie above all; they may address a
 * probe by its name. {@code variables} names values; at last {@code ${name}} is replaced by a variable or by the value of a
 * key, such as {@code ${model.mlp.hidden}}.
 *
 * @since 0.1.0
 */
public final class ExperimentReader {
    private final ExtensionRegistry registry;

    /** Creates a reader that resolves names in {@code registry}. */
    public ExperimentReader(ExtensionRegistry registry) {
        this.registry = registry;
    }

    /**
     * Reads an experiment, its includes, and the overrides on top.
     *
     * @param file the experiment's file
     * @param profiles names of profiles to use, the last one on top
     * @param overrides values that win over the files, such as {@code optimizer.sgd.momentum=0.9}, the last one most;
     *     {@code +probes=accuracy} adds to a list, {@code ~train.epochs} leaves a key out
     * @param notices receives one-line notices, such as that an override replaces an optimizer
     * @throws UserErrorException if anything is wrong; names all problems
     */
    public Experiment read(Path file, List<String> profiles, List<String> overrides, Consumer<String> notices) {
        return open(file, profiles, overrides, notices).experiment();
    }

    /**
     * Reads an experiment that a program has put together. There are no includes and profiles in it; references work as in a
     * file.
     *
     * @param place what messages name as its place
     * @param keys values by key, as they would stand in a file: maps, lists, records of parameters and single values
     * @param notices receives one-line notices
     * @throws UserErrorException if anything is wrong; names all problems
     * @throws IllegalArgumentException if a value is of a type that no parameter can have
     */
    public Experiment read(String place, Map<String, ?> keys, Consumer<String> notices) {
        ImmutableNode root = ParameterRecords.tree(keys, new Location(place, 0));
        return new MergedFiles(root, List.of(), registry, new Findings(notices, registry)).experiment();
    }

    /** Reads the same files and leaves open whether they are one experiment or a sweep of many. */
    public MergedFiles open(Path file, List<String> profiles, List<String> overrides, Consumer<String> notices) {
        Findings findings = new Findings(notices, registry);
        Layers layers = new Layers(new LayerMerge(registry, findings), findings);
        ImmutableNode root = layers.read(file, profiles, overrides);
        return new MergedFiles(root, layers.files(), registry, findings);
    }
}
