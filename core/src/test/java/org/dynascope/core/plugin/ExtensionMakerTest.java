package org.dynascope.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Binder;
import com.google.inject.Module;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.UserErrorException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class ExtensionMakerTest {
    private static final Location PLACE = new Location("x.yaml", 3);

    private final DataLocator locator = (source, file) -> {
        throw new MissingDataException("nowhere");
    };
    private final RandomStreams streams = name -> RandomStream.ofSeed(1);
    private final ExtensionMaker maker = new ExtensionMaker();

    record Size(@Param(doc = "a size") int size) {}

    /** A data set that cannot be used, made by hand or by injection. */
    private static class Fake implements Dataset {
        @Override
        public DatasetDeclaration declare() {
            throw new UnsupportedOperationException("a fake");
        }

        @Override
        public Examples load(String split) {
            throw new UnsupportedOperationException("a fake");
        }
    }

    private static final class Injected extends Fake {
        private final Size size;
        private final RandomStreams streams;
        private final DataLocator locator;
        private final Logger logger;

        @Inject
        Injected(Size size, RandomStreams streams, DataLocator locator, Logger logger) {
            if (size.size() == 13) {
                throw new IllegalArgumentException("13 is unlucky");
            }
            if (size.size() == 14) {
                throw new MissingDataException("get the files");
            }
            this.size = size;
            this.streams = streams;
            this.locator = locator;
            this.logger = logger;
        }
    }

    private static final class Greedy extends Fake {
        @Inject
        Greedy(Fake other) {}
    }

    private static final class Unannotated extends Fake {
        Unannotated() {}
    }

    private static Selected<Dataset> injected(Class<? extends Dataset> type, int size) {
        return selected(Extension.of(Dataset.class, "fake", Size.class, type), size);
    }

    private static Selected<Dataset> made(Function<Size, Dataset> function) {
        return selected(Extension.of(Dataset.class, "fake", Size.class, function), 1);
    }

    private static Selected<Dataset> selected(Extension<Dataset, Size> extension, int size) {
        ExtensionRegistry registry = ExtensionRegistry.of(new FakePlugins.ModelsPlugin());
        return new Selected<>(
                new Registered<>(registry.plugins().get(0), extension, FakePlugins.class.getClassLoader()),
                new Size(size),
                PLACE);
    }

    @Test
    void callsTheFunctionOfAFactory() {
        Fake fake = new Fake();

        assertThat(maker.make(made(size -> fake), streams, locator)).isSameAs(fake);
    }

    @Test
    void injectsParametersStreamsLocatorAndLogger() {
        Injected made = (Injected) maker.make(injected(Injected.class, 5), streams, locator);

        assertThat(made.size).isEqualTo(new Size(5));
        assertThat(made.streams).isSameAs(streams);
        assertThat(made.locator).isSameAs(locator);
        assertThat(made.logger).isNotNull();
    }

    @Test
    void makesANewInstanceWithItsOwnParametersEachTime() {
        Injected first = (Injected) maker.make(injected(Injected.class, 5), streams, locator);
        Injected second = (Injected) maker.make(injected(Injected.class, 6), streams, locator);

        assertThat(second).isNotSameAs(first);
        assertThat(second.size).isEqualTo(new Size(6));
    }

    @Test
    void parametersAnExtensionRefusesAreTheUsersErrorAtTheirPlace() {
        assertThatThrownBy(() -> maker.make(injected(Injected.class, 13), streams, locator))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("x.yaml:3: fake: 13 is unlucky");
        assertThatThrownBy(() -> maker.make(
                        made(size -> {
                            throw new IllegalArgumentException("too small");
                        }),
                        streams,
                        locator))
                .hasMessage("x.yaml:3: fake: too small");
    }

    @Test
    void missingDataIsPassedOnAsItIs() {
        assertThatThrownBy(() -> maker.make(injected(Injected.class, 14), streams, locator))
                .isInstanceOf(MissingDataException.class)
                .hasMessage("get the files");
    }

    @Test
    void aFailureOfAPluginsCodeNamesPluginAndPlace() {
        assertThatThrownBy(() -> maker.make(
                        made(size -> {
                            throw new IllegalStateException("broken");
                        }),
                        streams,
                        locator))
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("plugin 'models' development (")
                .hasMessageEndingWith(") failed in 'fake': java.lang.IllegalStateException: broken");
    }

    @Test
    void injectsNothingThatIsNotPromised() {
        assertThatThrownBy(() -> maker.make(injected(Greedy.class, 1), streams, locator))
                .isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> maker.make(injected(Unannotated.class, 1), streams, locator))
                .isInstanceOf(PluginException.class);
    }

    /** A service of an app. */
    private record Clock(String zone) {}

    /** What an app binds for its extensions. */
    private interface Zones {
        String zone();
    }

    private static final class Asking extends Fake {
        private final Zones zones;

        @Inject
        Asking(Zones zones, Size size) {
            this.zones = zones;
        }
    }

    private static Module binding(Consumer<Binder> bindings) {
        return bindings::accept;
    }

    @Test
    void injectsTheServicesOfAnApp() {
        Module zones = binding(binder -> binder.bind(Zones.class).toInstance(() -> "UTC"));

        Asking made = (Asking) new ExtensionMaker(List.of(zones)).make(injected(Asking.class, 5), streams, locator);

        assertThat(made.zones.zone()).isEqualTo("UTC");
        assertThatThrownBy(() -> maker.make(injected(Asking.class, 5), streams, locator))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("Zones");
    }

    @Test
    void refusesModulesThatBindWhatIsAnExtensionsOwn() {
        Module own = binding(binder -> binder.bind(RandomStreams.class).toInstance(streams));
        Module record = binding(binder -> binder.bind(Clock.class).toInstance(new Clock("UTC")));

        assertThatThrownBy(() -> new ExtensionMaker(List.of(own)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a module binds org.dynascope.api.random.RandomStreams, which every extension has of its own;"
                                + " bind a service of another type");
        assertThatThrownBy(() -> new ExtensionMaker(List.of(record)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Clock, which every extension has of its own");
    }

    @Test
    void refusesModulesThatCannotBeUsed() {
        Module unbound = binding(binder -> binder.bind(Dataset.class).to(Asking.class));

        assertThatThrownBy(() -> new ExtensionMaker(List.of(unbound)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the modules cannot be used: ")
                .hasMessageContaining("Zones");
    }
}
