package org.dynascope.testkit;

import java.util.HashMap;
import java.util.Map;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.config.Catalogue;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.plugin.ExtensionMaker;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Registered;
import org.dynascope.core.plugin.Selected;
import org.dynascope.testkit.fixture.KitPlugin;

/**
 * One extension of a plugin, registered and made as the host does it.
 *
 * @param <E> extension point
 * @since 0.1.0
 */
public final class TestedExtension<E> {
    private static final Location PLACE = new Location("test", 0);
    private static final long SEED = 7;

    private final Registered<E> registered;
    private final DataLocator files;
    private final Catalogue catalogue;

    private TestedExtension(Registered<E> registered, DataLocator files, Catalogue catalogue) {
        this.registered = registered;
        this.catalogue = catalogue;
        this.files = files;
    }

    /**
     * Finds an extension in its plugin.
     *
     * @throws IllegalArgumentException if there is none; the message lists the plugin's, or says why the plugin failed
     */
    public static <E> TestedExtension<E> of(Plugin plugin, Class<E> kind, String name) {
        ExtensionRegistry registry = plugin instanceof KitPlugin
                ? ExtensionRegistry.of(plugin)
                : ExtensionRegistry.of(plugin, new KitPlugin());
        Registered<E> registered = registry.find(kind, name)
                .orElseThrow(() -> new IllegalArgumentException("there is no " + kind.getSimpleName() + " '" + name
                        + "' among " + registry.names(kind) + " of " + registry.plugins()));
        return new TestedExtension<>(registered, TestFiles.of(Map.of()), registry);
    }

    /** Returns the same extension with files to read. */
    public TestedExtension<E> reading(DataLocator locator) {
        return new TestedExtension<>(registered, locator, catalogue);
    }

    /** Returns its descriptor. */
    public Extension<E, ?> descriptor() {
        return registered.extension();
    }

    /**
     * Makes an instance.
     *
     * @param values parameters by key in kebab-case, which may choose other extensions of the plugin and of the kit; the rest have their
     *     defaults
     * @throws org.dynascope.core.config.UserErrorException if the host or the extension refuses them
     */
    public E make(Map<String, ?> values) {
        return make(values, SEED);
    }

    /** Makes an instance whose random streams are those of another seed, as {@link #make(Map)} does. */
    public E make(Map<String, ?> values, long randomSeed) {
        return make(parameters(values), randomSeed);
    }

    /** Returns the parameter record of some values. */
    Record parameters(Map<String, ?> values) {
        return ParameterRecords.of(descriptor().parameters(), values, catalogue);
    }

    /** Returns the parameter record of a YAML map. */
    Record parameters(String yaml) {
        return ParameterRecords.ofText(descriptor().parameters(), yaml, catalogue);
    }

    /** Makes an instance from its parameter record. */
    E make(Record parameters) {
        return make(parameters, SEED);
    }

    private E make(Record parameters, long randomSeed) {
        RandomStream seed = RandomStream.ofSeed(randomSeed);
        Map<String, RandomStream> known = new HashMap<>();
        RandomStreams streams = name -> known.computeIfAbsent(name, seed::split);
        return new ExtensionMaker().make(new Selected<>(registered, parameters, PLACE), streams, files);
    }
}
