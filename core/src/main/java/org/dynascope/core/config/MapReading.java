package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Removed;
import org.dynascope.core.config.RecordType.Component;
import org.jspecify.annotations.Nullable;

/** Reads the records whose parameters stand in one map. */
final class MapReading {
    private final List<RecordType> types;
    private final ImmutableNode map;
    private final String path;
    private final Findings findings;
    private final List<ImmutableNode> unknown;

    MapReading(List<RecordType> types, ImmutableNode map, String path, Findings findings) {
        this.types = types;
        this.map = map;
        this.path = path;
        this.findings = findings;
        unknown = map.getChildren().stream()
                .filter(child -> types.stream()
                        .allMatch(type -> type.component(child.getNodeName()).isEmpty()))
                .toList();
    }

    /** Returns the records, none if anything is wrong. */
    List<Record> records() {
        int before = findings.size();
        List<String> known =
                types.stream().flatMap(each -> each.keys().stream()).toList();
        if (Tree.shape(map) != Tree.Shape.MAP && !Tree.isNothing(map)) {
            String expected = known.isEmpty() ? "nothing inside" : "a map of " + String.join(", ", known);
            findings.add(map, path, "expected " + expected + ", got " + Tree.described(map));
            return List.of();
        }
        unknown.forEach(child -> refuseUnknown(child, known));
        List<Record> records = new ArrayList<>();
        for (RecordType type : types) {
            Record made = record(type);
            if (made != null) {
                records.add(made);
            }
        }
        boolean isWhole = records.size() == types.size();
        return findings.size() == before && isWhole ? records : List.of();
    }

    private void refuseUnknown(ImmutableNode child, List<String> known) {
        String path = pathOf(child.getNodeName());
        Optional<Removed> removed = types.stream()
                .flatMap(type -> type.removed().stream())
                .filter(each -> each.key().equals(child.getNodeName()))
                .findFirst();
        removed.ifPresentOrElse(
                gone -> findings.add(new Problem(
                        Tree.location(child),
                        path,
                        "",
                        "is gone since " + gone.since() + "; write instead: " + gone.instead())),
                () -> findings.addUnknownKey(child, path, known));
    }

    private String pathOf(String key) {
        return ParameterRecords.joined(path, key);
    }

    private @Nullable Record record(RecordType type) {
        Map<String, Object> values = new HashMap<>();
        for (Component component : type.components()) {
            Object value = value(component);
            if (value != null) {
                values.put(component.key(), value);
            }
        }
        return values.size() == type.components().size() ? type.make(values, map, path, findings) : null;
    }

    private @Nullable Object value(Component component) {
        Optional<ImmutableNode> given = given(component);
        if (given.isPresent()) {
            return component.type().read(given.get(), pathOf(component.key()), findings);
        }
        if (!component.isRequired()) {
            return component.type().read(component.defaultNode(), pathOf(component.key()), findings);
        }
        boolean misspelt = unknown.stream().anyMatch(each -> Spelling.isLike(each.getNodeName(), component.key()));
        if (!misspelt) {
            String doc = component.param().doc();
            String message = "missing: expected " + component.type().expected() + " (" + doc + ")";
            findings.add(new Problem(Tree.location(map), pathOf(component.key()), "", message));
        }
        return null;
    }

    /** Returns the node of a parameter; of two names for it, an override's wins over a file's. */
    private Optional<ImmutableNode> given(Component component) {
        List<ImmutableNode> nodes = component
                .names()
                .flatMap(name -> Tree.child(map, name).stream())
                .sorted(Comparator.comparing(node -> !Tree.location(node).isOverride()))
                .toList();
        nodes.stream()
                .filter(node -> !node.getNodeName().equals(component.key()))
                .forEach(node -> findings.notice(Tree.location(node) + ": " + pathOf(node.getNodeName())
                        + " is another name for " + pathOf(component.key())));
        if (nodes.size() > 1 && isOverride(nodes.get(0)) == isOverride(nodes.get(1))) {
            String message = "means the same as '" + nodes.get(0).getNodeName() + "'; give one of them";
            String second = pathOf(nodes.get(1).getNodeName());
            findings.add(new Problem(Tree.location(nodes.get(1)), second, "", message));
        }
        return nodes.stream().findFirst();
    }

    private static boolean isOverride(ImmutableNode node) {
        return Tree.location(node).isOverride();
    }
}
