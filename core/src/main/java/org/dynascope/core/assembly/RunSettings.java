package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.config.YamlFile;
import org.dynascope.core.run.RunDirectory;

/**
 * The resolved experiment of a run as key paths with their values, such as {@code optimizer.sgd.momentum} with {@code 0.9}.
 *
 * <p>An element of a list is named by its {@code id} or by its one key, as in {@code probes.loss.every}, else by its number
 * from 0 on; a name that comes again is numbered, as in {@code probes.loss[2].every}. A list of single values is one value.
 *
 * @since 0.1.0
 */
public final class RunSettings {
    private static final String IDENTITY = "id";

    private final SequencedMap<String, String> settings = new LinkedHashMap<>();

    private RunSettings() {}

    /**
     * Reads the settings of a run, in the order of its file.
     *
     * @throws InvalidInputException if the file of the experiment is damaged
     */
    public static SequencedMap<String, String> read(Path folder) {
        Path file = folder.resolve(RunDirectory.EXPERIMENT);
        RunSettings read = new RunSettings();
        try {
            read.addEntries("", YamlFile.read(file, new Location(file.toString(), 0), new Findings(_ -> {})));
        } catch (UserErrorException damaged) {
            throw new InvalidInputException(String.valueOf(damaged.getMessage()), damaged);
        }
        return read.settings;
    }

    private void add(String path, ImmutableNode node) {
        List<ImmutableNode> children = node.getChildren();
        if (Tree.shape(node) == Tree.Shape.MAP && !children.isEmpty()) {
            addEntries(path, node);
        } else if (children.stream().anyMatch(child -> Tree.shape(child) != Tree.Shape.SCALAR)) {
            addElements(path, children);
        } else {
            settings.put(path, shown(node));
        }
    }

    private void addEntries(String path, ImmutableNode map) {
        map.getChildren()
                .forEach(child -> add(path.isEmpty() ? child.getNodeName() : path + "." + child.getNodeName(), child));
    }

    private void addElements(String path, List<ImmutableNode> elements) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int index = 0; index < elements.size(); index++) {
            ImmutableNode element = Tree.named(elements.get(index));
            List<ImmutableNode> entries = element.getChildren();
            boolean isNamed = Tree.shape(element) == Tree.Shape.MAP && entries.size() == 1;
            String name = isNamed
                    ? entries.getFirst().getNodeName()
                    : Tree.child(element, IDENTITY).map(Tree::shown).orElse(String.valueOf(index));
            int count = seen.merge(name, 1, Integer::sum);
            add(path + "." + name + (count == 1 ? "" : "[" + count + "]"), isNamed ? entries.getFirst() : element);
        }
    }

    private static String shown(ImmutableNode node) {
        return switch (Tree.shape(node)) {
            case SCALAR -> Tree.shown(node);
            case LIST -> node.getChildren().stream().map(Tree::shown).collect(Collectors.joining(", ", "[", "]"));
            case MAP -> "{}";
        };
    }
}
