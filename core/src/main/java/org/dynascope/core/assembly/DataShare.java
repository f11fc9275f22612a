package org.dynascope.core.assembly;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.data.Examples;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.data.FileLocator;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.plugin.Selected;

/**
 * Data that several trials read: a file is read once for all trials with the same data set, and examples that depend on no seed
 * are prepared once. Examples are immutable, so threads share them. Of what is prepared the latest is kept, within a share of the
 * heap.
 */
final class DataShare {
    /** The heap divided by this bounds what is kept. */
    private static final long SHARE_OF_HEAP = 8;

    private static final long NO_SEED = -1;

    private final Map<DatasetKey, Source> sources = new HashMap<>();
    private final SequencedMap<PreparedKey, PreparedData> prepared = new LinkedHashMap<>();
    private final long mostBytes = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;

    /** A data set; the seed counts where it draws examples from random streams. */
    private record DatasetKey(String name, Record parameters, long seed) {}

    /** Prepared examples; the seed counts where they are shuffled. */
    private record PreparedKey(DatasetKey dataset, DatasetSettings settings, long seed, ElementType precision) {}

    /** A data set that was made once, and what it opened files through. */
    record Source(Dataset dataset, FileLocator locator) {}

    /** Returns the data set of an experiment, which keeps what it has read. */
    synchronized Source source(Experiment experiment, Experiment.Data data, Supplier<Source> maker) {
        return sources.computeIfAbsent(key(experiment, data), _ -> {
            Source made = maker.get();
            return new Source(new ReadOnce(made.dataset()), made.locator());
        });
    }

    private static DatasetKey key(Experiment experiment, Experiment.Data data) {
        Selected<Dataset> selected = data.dataset();
        boolean isDrawn = drawsExamples(selected.registered().extension());
        return new DatasetKey(
                selected.registered().qualifiedName(), selected.parameters(), isDrawn ? experiment.seed() : NO_SEED);
    }

    /** Returns whether random streams are handed to an extension's constructor. */
    private static boolean drawsExamples(Extension<?, ?> extension) {
        return extension.maker() instanceof Extension.Injected<?, ?>(var type)
                && Arrays.stream(type.getDeclaredConstructors())
                        .map(Constructor::getParameterTypes)
                        .flatMap(Arrays::stream)
                        .anyMatch(RandomStreams.class::equals);
    }

    /** Returns the examples of an experiment in its precision. */
    synchronized PreparedData prepared(Experiment experiment, Experiment.Data named, Supplier<PreparedData> maker) {
        DatasetSettings settings = named.settings();
        boolean isShuffled = settings.take() > 0 || settings.holdOut() > 0;
        PreparedKey key = new PreparedKey(
                key(experiment, named), settings, isShuffled ? experiment.seed() : NO_SEED, experiment.precision());
        PreparedData data = prepared.remove(key);
        PreparedData kept = data == null ? maker.get() : data;
        prepared.putLast(key, kept);
        while (prepared.size() > 1 && bytes() > mostBytes) {
            prepared.pollFirstEntry();
        }
        return kept;
    }

    private long bytes() {
        return prepared.values().stream()
                .flatMap(data -> data.splits().values().stream())
                .mapToLong(each ->
                        each.inputs().type().bytes() + each.targets().type().bytes())
                .sum();
    }

    /** Forgets everything. */
    synchronized void clear() {
        sources.clear();
        prepared.clear();
    }

    /** A data set whose splits are read when first asked for, and kept. */
    private static final class ReadOnce implements Dataset {
        private final Dataset dataset;
        private final Map<String, Examples> splits = new HashMap<>();

        ReadOnce(Dataset dataset) {
            this.dataset = dataset;
        }

        @Override
        public DatasetDeclaration declare() {
            return dataset.declare();
        }

        @Override
        public synchronized Examples load(String split) {
            return splits.computeIfAbsent(split, dataset::load);
        }

        @Override
        public <T> Optional<T> structure(Class<T> type) {
            return dataset.structure(type);
        }
    }
}
