package org.dynascope.core.config;

import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that a parameter may name.
 *
 * @since 0.1.0
 */
public interface Catalogue {
    /**
     * Returns the extension that a one-key map names; null if it names none or with wrong parameters, which is then among the
     * findings.
     *
     * @param kind extension point
     * @param named the name, with the parameters inside
     * @param path path of the parameter
     */
    @Nullable
    Chosen<?> choose(Class<?> kind, ImmutableNode named, String path, Findings findings);

    /** Returns the parameter record of a named extension, if there is such an extension. */
    Optional<Class<? extends Record>> parameters(Class<?> kind, String name);

    /** Returns the names of a kind's extensions, in alphabetical order. */
    List<String> names(Class<?> kind);

    /** Returns the catalogue that holds nothing. */
    static Catalogue empty() {
        return new Catalogue() {
            @Override
            public @Nullable Chosen<?> choose(Class<?> kind, ImmutableNode named, String path, Findings findings) {
                String message = "there is no " + Reference.words(kind) + " '" + named.getNodeName() + "' here";
                findings.add(new Problem(Tree.location(named), path, "", message));
                return null;
            }

            @Override
            public Optional<Class<? extends Record>> parameters(Class<?> kind, String name) {
                return Optional.empty();
            }

            @Override
            public List<String> names(Class<?> kind) {
                return List.of();
            }
        };
    }
}
