package org.dynascope.core.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterDescription;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.dynascope.core.plugin.CommonSettings;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Registered;
import org.dynascope.core.plugin.Selected;
import org.jspecify.annotations.Nullable;

/** Resolves names of extensions and reads their parameters. */
final class Selector {
    private final ExtensionRegistry registry;
    private final Findings findings;

    Selector(ExtensionRegistry registry, Findings findings) {
        this.registry = registry;
        this.findings = findings;
    }

    /**
     * An extension with the settings that all of its kind have.
     *
     * @param selected the extension
     * @param records its parameters, then the settings if the kind has some
     */
    record Selection<E>(Selected<E> selected, List<Record> records) {
        <S extends Record> S settings(Class<S> type) {
            return type.cast(records.get(1));
        }
    }

    /** Makes known the keys of the extension that a value names, if it names one. */
    void tellKeys(Slot<?> slot, ImmutableNode value) {
        for (ImmutableNode named : Tree.named(value).getChildren()) {
            registry.find(slot.kind(), named.getNodeName()).ifPresent(found -> {
                String path = slot.key() + "." + named.getNodeName();
                CommonSettings.recordsOf(found.extension()).stream()
                        .flatMap(each -> ParameterRecords.describe(each).stream())
                        .map(ParameterDescription::key)
                        .forEach(key -> findings.addHome(key, path + "." + key));
            });
        }
    }

    /** Adds the problem that a slot is not there at all. */
    void refuseMissing(Slot<?> slot, Location location) {
        String message = "missing: expected the name of " + slot.words() + known(slot, "");
        findings.add(new Problem(location, slot.key(), "", message));
    }

    /** Returns the extension a value names; null if it names none, or with wrong parameters. */
    <E> @Nullable Selection<E> select(Slot<E> slot, ImmutableNode value, String path) {
        ImmutableNode named = Tree.named(value);
        if (Tree.shape(named) != Tree.Shape.MAP || named.getChildren().isEmpty()) {
            String got = Tree.shape(named) == Tree.Shape.MAP ? "an empty map" : Tree.described(named);
            findings.add(value, path, "expected the name of " + slot.words() + ", got " + got + known(slot, ""));
            return null;
        }
        if (named.getChildren().size() > 1) {
            refuseSeveral(slot, named, path);
            return null;
        }
        ImmutableNode child = named.getChildren().get(0);
        Optional<Registered<E>> found = registry.find(slot.kind(), child.getNodeName());
        if (found.isEmpty()) {
            String name = child.getNodeName();
            String message = registry.refusal(slot.kind(), name)
                    .orElseGet(() -> "there is no such " + slot.words().replaceFirst("^an? ", "") + known(slot, name));
            findings.add(new Problem(Tree.location(child), path, name, message));
            return null;
        }
        return selection(found.get(), child, slot.key() + "." + child.getNodeName());
    }

    private <E> @Nullable Selection<E> selection(Registered<E> found, ImmutableNode child, String path) {
        List<Record> records =
                ParameterRecords.read(CommonSettings.recordsOf(found.extension()), child, path, findings);
        return records.isEmpty()
                ? null
                : new Selection<>(
                        new Selected<>(found, records.get(0), Tree.location(child), child.getNodeName()), records);
    }

    /** Says of a map of several names which of them are not names but parameters, or that one is too many. */
    private void refuseSeveral(Slot<?> slot, ImmutableNode named, String path) {
        List<String> extensions = Tree.keys(named).stream()
                .filter(name -> registry.find(slot.kind(), name).isPresent())
                .toList();
        if (extensions.size() != 1) {
            String got = Tree.keys(named).stream().limit(5).collect(Collectors.joining(", "));
            findings.add(named, path, "expected the name of " + slot.words() + " alone, got " + got + known(slot, ""));
            return;
        }
        for (ImmutableNode stray : named.getChildren()) {
            if (!stray.getNodeName().equals(extensions.get(0))) {
                String place = slot.key() + "." + extensions.get(0);
                String message = "does not belong beside " + place + "; indent it to stand inside";
                findings.add(new Problem(
                        Tree.location(stray), ParameterRecords.joined(path, stray.getNodeName()), "", message));
            }
        }
    }

    private String known(Slot<?> slot, String name) {
        List<String> names = registry.names(slot.kind());
        String failed = registry.unread().stream()
                .flatMap(plugin -> plugin.failure().map(reason -> plugin + ": " + reason).stream())
                .collect(Collectors.joining("; "));
        String hint = name.isEmpty() ? ". Known: " + String.join(", ", names) : Spelling.hint(name, names);
        return hint + (failed.isEmpty() ? "" : ". Not loaded: " + failed);
    }
}
