package org.dynascope.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.jspecify.annotations.Nullable;

/**
 * An extension that a parameter of another one names. Two are equal if they choose the same with equal parameters.
 *
 * @param <E> extension point
 */
final class ChosenExtension<E> implements Chosen<E> {
    private final Selected<E> selected;
    private final Optional<Supplier<E>> maker;

    private ChosenExtension(Selected<E> selected, Optional<Supplier<E>> maker) {
        this.selected = selected;
        this.maker = maker;
    }

    /** Returns the extension that a one-key map's entry names, as {@link ExtensionRegistry#choose} does. */
    static <E> @Nullable ChosenExtension<E> read(
            ExtensionRegistry registry, Class<E> kind, ImmutableNode named, String path, Findings findings) {
        String name = named.getNodeName();
        Optional<Registered<E>> found = registry.find(kind, name);
        if (found.isEmpty()) {
            String message = registry.refusal(kind, name)
                    .orElseGet(() ->
                            "there is no such " + kind.getSimpleName() + Spelling.hint(name, registry.names(kind)));
            findings.add(new Problem(Tree.location(named), path, name, message));
            return null;
        }
        List<Record> parameters = ParameterRecords.read(
                List.of(found.get().extension().parameters()), named, path + "." + name, findings);
        return parameters.isEmpty()
                ? null
                : new ChosenExtension<>(
                        new Selected<>(found.get(), parameters.getFirst(), Tree.location(named), name),
                        Optional.empty());
    }

    /** Returns the same choice, made by the given maker. */
    ChosenExtension<E> madeBy(Supplier<E> how) {
        return new ChosenExtension<>(selected, Optional.of(how));
    }

    Selected<E> selected() {
        return selected;
    }

    @Override
    public String name() {
        return selected.written();
    }

    @Override
    public Record parameters() {
        return selected.parameters();
    }

    @Override
    public E make() {
        return maker.orElseThrow(() -> new IllegalStateException("'" + name() + "' is chosen, but not by an extension"))
                .get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChosenExtension<?> chosen
                && selected.registered().equals(chosen.selected.registered())
                && parameters().equals(chosen.parameters());
    }

    @Override
    public int hashCode() {
        return parameters().hashCode();
    }

    @Override
    public String toString() {
        return name() + " " + parameters();
    }
}
