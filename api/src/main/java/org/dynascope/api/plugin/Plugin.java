package org.dynascope.api.plugin;

/**
 * Entry point of a jar, found through {@code META-INF/services/org.dynascope.api.plugin.Plugin}.
 *
 * <p>The implementing class has a public constructor without arguments that does no work. The jar's manifest carries
 * {@code Dynascope-Plugin-Id}, {@code Dynascope-Plugin-Version}, {@code Dynascope-Api-Version} and
 * {@code Dynascope-Extensions}, which names all that {@link #register} adds, such as {@code optimizer/adam, probe/loss}: so a
 * host knows what a jar has before any of its code runs. In a folder of plugins all four are needed.
 *
 * @since 0.1.0
 */
public interface Plugin {
    /** Contributes this jar's extensions; called once per host, does nothing else. */
    void register(Registrar registrar);
}
