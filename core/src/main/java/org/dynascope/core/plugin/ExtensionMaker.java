package org.dynascope.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.UserErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes extensions from their parameters. Classes are injected by a strict injector: nothing is bound but what
 * {@link Extension.Injected} promises, and the services of an app. Keeps nothing of what it made. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class ExtensionMaker {
    /** What each instance has of its own. */
    private static final List<Class<?>> OWN = List.of(RandomStreams.class, DataLocator.class, Logger.class);

    private final Injector host;

    /** Creates a maker that injects nothing but what every extension may ask for. */
    public ExtensionMaker() {
        this(List.of());
    }

    /**
     * Creates a maker that also injects what these modules bind.
     *
     * @throws IllegalArgumentException if they cannot be used together, or bind what each instance has of its own; says what
     */
    public ExtensionMaker(List<Module> services) {
        try {
            List<Module> all = new ArrayList<>(services);
            all.addFirst(new Strict());
            host = Guice.createInjector(all);
        } catch (CreationException wrong) {
            String faults = wrong.getErrorMessages().stream()
                    .map(fault -> fault.getMessage().lines().findFirst().orElse(""))
                    .collect(Collectors.joining("; "));
            throw new IllegalArgumentException("the modules cannot be used: " + faults, wrong);
        }
        for (Key<?> bound : host.getBindings().keySet()) {
            Class<?> type = bound.getTypeLiteral().getRawType();
            if (OWN.contains(type) || type.isRecord()) {
                throw new IllegalArgumentException("a module binds " + type.getName()
                        + ", which every extension has of its own; bind a service of another type");
            }
        }
    }

    /**
     * Makes a new instance.
     *
     * @param selected the extension and its parameters
     * @param streams the instance's own random streams
     * @param locator what the instance opens its files through
     * @throws UserErrorException if the extension refuses its parameters
     * @throws PluginException if its code fails
     * @throws MissingDataException if it needs a file that is found nowhere
     * @throws DamagedDataException if it read a file that is not what it should be
     */
    public <E> E make(Selected<E> selected, RandomStreams streams, DataLocator locator) {
        try {
            return made(
                    selected.registered().extension(),
                    makeable(selected.parameters(), streams, locator),
                    streams,
                    locator);
        } catch (ProvisionException failed) {
            throw explained(selected, failed.getCause() == null ? failed : failed.getCause());
        } catch (ConfigurationException | CreationException wrong) {
            throw new PluginException(selected.registered(), wrong);
        } catch (Throwable failed) {
            throw explained(selected, failed);
        }
    }

    /**
     * Returns parameters with choices that can be made, each with streams of its own.
     *
     * @param streams random streams of what the parameters belong to
     * @param locator what the instances open their files through
     */
    public <P extends Record> P makeable(P parameters, RandomStreams streams, DataLocator locator) {
        Map<String, Integer> seen = new HashMap<>();
        return ParameterRecords.withChosen(parameters, chosen -> {
            if (!(chosen instanceof ChosenExtension<?> known)) {
                return chosen;
            }
            String name = known.selected().name();
            int ordinal = seen.merge(name, 1, Integer::sum);
            String prefix = "chosen/" + name + "/" + ordinal + "/";
            return makeable(known, stream -> streams.stream(prefix + stream), locator);
        });
    }

    private <E> Chosen<E> makeable(ChosenExtension<E> chosen, RandomStreams streams, DataLocator locator) {
        return chosen.madeBy(() -> make(chosen.selected(), streams, locator));
    }

    private <E, P extends Record> E made(
            Extension<E, P> extension, Record given, RandomStreams streams, DataLocator locator) {
        P parameters = extension.parameters().cast(given);
        return switch (extension.maker()) {
            case Extension.Factory<E, P>(var function) -> function.apply(parameters);
            case Extension.Injected<E, P>(var type) ->
                host.createChildInjector(new One<>(extension.parameters(), parameters, type, streams, locator))
                        .getInstance(type);
        };
    }

    private static RuntimeException explained(Selected<?> selected, Throwable cause) {
        return switch (cause) {
            case MissingDataException missing -> missing;
            case DamagedDataException damaged -> damaged;
            case UserErrorException known -> known;
            case IllegalArgumentException refused ->
                new UserErrorException(List.of(
                        new Problem(selected.location(), selected.name(), "", String.valueOf(refused.getMessage()))));
            default -> new PluginException(selected.registered(), cause);
        };
    }

    /** Binds nothing by itself, and demands that everything injected is bound and annotated. */
    private static class Strict extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireExactBindingAnnotations();
            binder().requireAtInjectOnConstructors();
            binder().disableCircularProxies();
        }
    }

    /** Binds what belongs to one instance. */
    private static final class One<P extends Record> extends Strict {
        private final Class<P> kind;
        private final P parameters;
        private final Class<?> type;
        private final RandomStreams streams;
        private final DataLocator locator;

        One(Class<P> kind, P parameters, Class<?> type, RandomStreams streams, DataLocator locator) {
            this.kind = kind;
            this.parameters = parameters;
            this.type = type;
            this.streams = streams;
            this.locator = locator;
        }

        @Override
        protected void configure() {
            super.configure();
            bind(kind).toInstance(parameters);
            bind(type);
            bind(RandomStreams.class).toInstance(streams);
            bind(DataLocator.class).toInstance(locator);
            bind(Logger.class).toInstance(LoggerFactory.getLogger(type));
        }
    }
}
