package org.dynascope.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynascope.api.plugin.Extension;
import org.jspecify.annotations.Nullable;

/** A plugin the host knows of, whether its code has run or not. Safe for use by several threads. */
final class KnownPlugin {
    private final PluginInfo found;
    private final List<ExtensionName> claimed;
    private final Supplier<Registration.Result> loading;
    private Registration.@Nullable Result result;

    /**
     * Creates a plugin whose code has not run.
     *
     * @param found what its manifest says
     * @param claimed names of the extensions it says it has
     * @param loading runs its registration
     */
    KnownPlugin(PluginInfo found, List<ExtensionName> claimed, Supplier<Registration.Result> loading) {
        this.found = found;
        this.claimed = List.copyOf(claimed);
        this.loading = loading;
    }

    /** Returns a plugin whose registration has run. */
    static KnownPlugin registered(Registration.Result result) {
        return done(result, result.names());
    }

    private static KnownPlugin done(Registration.Result result, List<ExtensionName> claimed) {
        KnownPlugin known = new KnownPlugin(result.plugin(), claimed, () -> result);
        known.result = result;
        return known;
    }

    /** Returns a plugin that cannot be used, and of which it is not known what it has. */
    static KnownPlugin broken(PluginInfo found, String reason) {
        return registered(Registration.Result.failed(found, reason));
    }

    /** Returns the same plugin, if it cannot be used for a reason known before any of its code ran. */
    KnownPlugin rejected(String reason) {
        return done(Registration.Result.failed(found, reason), claimed);
    }

    /** Returns what was known of it before any of its code ran, and so does not depend on what was used so far. */
    PluginInfo found() {
        return found;
    }

    /** Returns what is known by now. */
    synchronized PluginInfo info() {
        return result == null ? found : result.plugin();
    }

    /** Returns the names of the extensions it says it has; its code need not have run. */
    List<ExtensionName> claimed() {
        return claimed;
    }

    /** Returns the names of extensions it has, as far as is known before any of its code ran. */
    List<ExtensionName> offered() {
        return found.failure().isPresent() ? List.of() : claimed;
    }

    /** Returns its extensions if its code has run. */
    synchronized List<Registered<?>> loaded() {
        return result == null ? List.of() : extensionsOf(result).toList();
    }

    private static Stream<Registered<?>> extensionsOf(Registration.Result result) {
        return result.extensions().stream().map(each -> registered(result, each));
    }

    private static <E> Registered<E> registered(Registration.Result result, Extension<E, ?> extension) {
        return new Registered<>(result.plugin(), extension, result.classes());
    }

    /** Runs its registration, once, and returns its extensions; none if it failed. */
    synchronized List<Registered<?>> load() {
        if (result == null) {
            result = loading.get();
        }
        return loaded();
    }

    /** Returns one of its extensions, after its registration has run; empty if that failed or there is none. */
    Optional<Registered<?>> load(ExtensionName name) {
        return load().stream()
                .filter(each -> ExtensionName.of(each.extension()).equals(name))
                .<Registered<?>>map(each -> each)
                .findFirst();
    }

    /** Closes its jars. */
    synchronized void close() {
        if (result != null && result.classes() instanceof PluginClassLoader own) {
            own.closeJars();
        }
    }
}
