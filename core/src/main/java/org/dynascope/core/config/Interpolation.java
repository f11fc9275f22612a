package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Replaces references such as {@code ${model.mlp.width}} by the values they name.
 *
 * <p>A text that is nothing but a reference becomes the value itself: a number stays a number, and a list or a map is copied.
 * Within a longer text the value must be a single one and is written out. A name is looked for among the variables first,
 * then as a path from the top of the tree, with {@code [0]} for elements of lists. A doubled dollar sign before the brace stands for one that begins no reference.
 *
 * @since 0.1.0
 */
public final class Interpolation {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$\\{|\\{([^{}]*)})");
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 50;

    private final ImmutableNode variables;
    private final ImmutableNode root;
    private final Findings findings;
    private final Map<String, ImmutableNode> known = new HashMap<>();
    private final SequencedSet<String> open = new LinkedHashSet<>();
    private int copied;

    private Interpolation(ImmutableNode root, ImmutableNode variables, Findings findings) {
        this.root = root;
        this.variables = variables;
        this.findings = findings;
    }

    /**
     * Returns a tree without references.
     *
     * @param root the tree
     * @param variables a map of names that are values
     * @param findings receives references to nothing, to themselves, and to what does not fit
     */
    public static ImmutableNode apply(ImmutableNode root, ImmutableNode variables, Findings findings) {
        return new Interpolation(root, variables, findings).resolved(root, "");
    }

    /** Returns the text with every begin of a reference escaped, so that it is read back as it is. */
    public static String escaped(String text) {
        return text.replace("${", "$${");
    }

    private ImmutableNode resolved(ImmutableNode node, String path) {
        if (Tree.shape(node) == Tree.Shape.SCALAR) {
            return Tree.scalar(node)
                    .filter(scalar -> scalar.text().contains("${"))
                    .map(scalar -> replaced(node, scalar, path))
                    .orElse(node);
        }
        List<ImmutableNode> children = new ArrayList<>();
        for (ImmutableNode child : node.getChildren()) {
            children.add(resolved(child, pathOf(node, child, path, children.size())));
        }
        return node.replaceChildren(children);
    }

    private static String pathOf(ImmutableNode parent, ImmutableNode child, String path, int index) {
        if (Tree.shape(parent) == Tree.Shape.LIST) {
            return path + "[" + index + "]";
        }
        return path.isEmpty() ? child.getNodeName() : path + "." + child.getNodeName();
    }

    private ImmutableNode replaced(ImmutableNode node, Scalar scalar, String path) {
        Matcher whole = REFERENCE.matcher(scalar.text());
        if (whole.matches() && whole.group(2) != null) {
            return value(node, whole.group(2), path)
                    .map(value -> Tree.renamed(value, node.getNodeName(), Tree.location(node)))
                    .orElse(node);
        }
        StringBuilder text = new StringBuilder();
        Matcher references = REFERENCE.matcher(scalar.text());
        while (references.find()) {
            String name = references.group(2);
            String value = name == null ? "${" : written(node, name, path);
            references.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        references.appendTail(text);
        if (text.length() > LONGEST_TEXT) {
            findings.addUnreadable(
                    node, path, "longer than " + LONGEST_TEXT + " characters with its references written out");
            return node;
        }
        return Tree.scalar(node.getNodeName(), Tree.location(node), Scalar.text(text.toString()));
    }

    private String written(ImmutableNode node, String name, String path) {
        Optional<ImmutableNode> value = value(node, name, path);
        if (value.isPresent() && Tree.shape(value.get()) != Tree.Shape.SCALAR) {
            String what = Tree.described(value.get());
            findings.addUnreadable(node, path, "${" + name + "} is " + what + ", which cannot be part of a text");
        }
        return value.flatMap(Tree::scalar).map(Scalar::text).orElse("");
    }

    /** Returns what a name stands for, itself without references; nothing, and a finding, if it cannot be told. */
    private Optional<ImmutableNode> value(ImmutableNode user, String name, String path) {
        ImmutableNode done = known.get(name);
        if (done != null) {
            return counted(user, done, path);
        }
        if (open.contains(name) || open.size() == DEEPEST) {
            String chain = String.join(" -> ", open) + " -> " + name;
            boolean loop = open.contains(name);
            findings.addUnreadable(
                    user, path, (loop ? "refers to itself: " : "more than 50 references in a row: ") + chain);
            return Optional.empty();
        }
        open.add(name);
        Optional<ImmutableNode> found = Tree.child(variables, name).or(() -> at(name));
        if (found.isEmpty()) {
            findings.addUnreadable(user, path, "${" + name + "} names nothing" + Spelling.hint(name, names()));
        }
        Optional<ImmutableNode> value = found.map(each -> resolved(each, name));
        value.ifPresent(each -> known.put(name, each));
        open.remove(name);
        return value.isEmpty() ? value : counted(user, value.get(), path);
    }

    /** Returns the node at a path, where a reference on the way is followed. */
    private Optional<ImmutableNode> at(String path) {
        Optional<ImmutableNode> node = Optional.of(root);
        for (String step : path.split("[.\\[]", -1)) {
            node = node.map(each -> Tree.shape(each) == Tree.Shape.SCALAR ? resolved(each, path) : each)
                    .flatMap(each -> Tree.step(each, step));
        }
        return node;
    }

    private Optional<ImmutableNode> counted(ImmutableNode user, ImmutableNode value, String path) {
        copied += Tree.size(value);
        if (copied <= MOST_NODES) {
            return Optional.of(value);
        }
        findings.addUnreadable(user, path, "more than " + MOST_NODES + " values with references written out");
        return Optional.empty();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(Tree.keys(variables));
        Tree.paths(root).forEach(names::add);
        return names;
    }
}
