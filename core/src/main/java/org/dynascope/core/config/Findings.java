package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Collects what is wrong or worth a notice while a configuration is read, so that all of it can be said at once.
 *
 * @since 0.1.0
 */
public final class Findings {
    private final Consumer<String> notices;
    private final Catalogue catalogue;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> homes = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    /** Creates an empty collection that passes notices on at once. */
    public Findings(Consumer<String> notices) {
        this(notices, Catalogue.empty());
    }

    /** Creates an empty collection for a configuration whose parameters may name the catalogue's extensions. */
    public Findings(Consumer<String> notices, Catalogue catalogue) {
        this.notices = notices;
        this.catalogue = catalogue;
    }

    /** Returns the extensions that parameters may name. */
    Catalogue catalogue() {
        return catalogue;
    }

    /** Adds a problem, unless it is known. */
    public void add(Problem problem) {
        if (!unreadable.contains(problem.location() + " " + problem.key()) && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Adds a problem of a node's value. */
    public void add(ImmutableNode node, String path, String message) {
        add(new Problem(Tree.location(node), path, Tree.shown(node), message));
    }

    /** Adds a problem of a node's value because of which nothing else can be said of the value. */
    public void addUnreadable(ImmutableNode node, String path, String message) {
        add(node, path, message);
        unreadable.add(Tree.location(node) + " " + path);
    }

    /** Passes on one line that does not keep the configuration from being used. */
    public void notice(String line) {
        notices.accept(line);
    }

    /** Makes known where a key belongs, for messages on keys at a wrong place; the first place told wins. */
    public void addHome(String key, String path) {
        homes.putIfAbsent(key, path);
    }

    /**
     * Adds the problem that a key is not known.
     *
     * @param node the key with its value
     * @param path its path
     * @param known keys that may stand in its place
     */
    public void addUnknownKey(ImmutableNode node, String path, Collection<String> known) {
        String key = node.getNodeName();
        String home = homes.get(key);
        String hint = home == null
                ? Spelling.hint(key, known)
                : "; its place is " + (home.contains(".") ? home : "the top level");
        add(new Problem(Tree.location(node), path, "", "unknown key" + hint));
    }

    /** Returns the number of problems so far. */
    public int size() {
        return problems.size();
    }

    /**
     * Ends the reading if there were problems.
     *
     * @throws UserErrorException with all problems, file by file in the order of their lines, those of overrides last
     */
    public void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        List<String> files =
                problems.stream().map(each -> each.location().file()).distinct().toList();
        problems.sort(Comparator.comparing((Problem each) -> each.location().isOverride())
                .thenComparing(each -> each.location().isOverride()
                        ? 0
                        : files.indexOf(each.location().file()))
                .thenComparing(each -> each.location().line()));
        throw new UserErrorException(problems);
    }
}
