package org.dynascope.core.config;

import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Reads overrides such as {@code optimizer.sgd.momentum=0.9} or {@code +probes=accuracy}.
 *
 * @since 0.1.0
 */
public final class OverrideText {
    private static final int DEEPEST = 50;

    private OverrideText() {}

    /**
     * Reads an override.
     *
     * @param text key path, {@code =}, and a value in YAML; with {@code +} before it, the value is added to a list
     * @param ordinal which override it is, counted from 1
     * @param findings receives what is wrong with it
     * @return a tree with nothing but the key's path and the value; nothing if it cannot be read
     */
    public static Optional<ImmutableNode> read(String text, int ordinal, Findings findings) {
        Location location = Location.ofOverride(Scalar.shown(text), ordinal);
        int equals = text.indexOf('=');
        boolean adds = text.startsWith("+");
        List<String> keys = keys(text.substring(adds ? 1 : 0, Math.max(equals, adds ? 1 : 0)));
        if (keys.stream().anyMatch(String::isBlank) || keys.size() > DEEPEST) {
            String message = "expected a key's path, '=' and a value, such as optimizer.sgd.momentum=0.9";
            findings.add(new Problem(location, "", "", message));
            return Optional.empty();
        }
        try {
            String value = text.substring(equals + 1).strip();
            ImmutableNode node = YamlText.read(value, line -> location, findings);
            if (adds) {
                node = Tree.addition(Tree.list("", location, List.of(node)));
            }
            for (int index = keys.size() - 1; index >= 0; index--) {
                node = Tree.map("", location, List.of(node.setName(keys.get(index))));
            }
            return Optional.of(node);
        } catch (UserErrorException broken) {
            broken.problems().forEach(findings::add);
            return Optional.empty();
        }
    }

    /** Returns the keys of a path such as {@code optimizer.sgd.momentum}. */
    public static List<String> keys(String path) {
        return List.of(path.strip().split("\\.", -1));
    }
}
