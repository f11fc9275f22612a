package org.dynascope.core.assembly;

import com.google.inject.Module;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.data.FileLocator;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.Experiment.Watched;
import org.dynascope.core.experiment.Match;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.plugin.ExtensionMaker;
import org.dynascope.core.plugin.PluginInfo;
import org.dynascope.core.plugin.Selected;
import org.dynascope.core.study.StudyParts;
import org.dynascope.core.training.Parts;

/** Makes the extensions that experiments name. */
final class PartsMaker {
    private final ExtensionMaker maker;
    private final Optional<Path> dataDirectory;
    private final Map<String, String> environment;
    private final Map<PluginInfo, PluginInfo> hashed = new ConcurrentHashMap<>();

    /**
     * Creates a maker.
     *
     * @param dataDirectory folder in which data are looked for first, if there is one
     * @param environment environment variables
     * @param services what the app's extensions may have injected, beside what every extension may
     */
    PartsMaker(Optional<Path> dataDirectory, Map<String, String> environment, List<Module> services) {
        this.maker = new ExtensionMaker(services);
        this.dataDirectory = dataDirectory;
        this.environment = Map.copyOf(environment);
    }

    /** Returns a locator of data files; those that come in a plugin's jar it finds within that plugin's classes. */
    FileLocator locator() {
        return FileLocator.of(dataDirectory, environment, PartsMaker.class.getClassLoader());
    }

    /**
     * An experiment's extensions, and the locator they open their files through.
     *
     * @param <P> form of the extensions
     */
    record Made<P>(P parts, FileLocator locator) {}

    /** Makes what a training is made of. */
    Made<Parts> make(TrainingExperiment experiment) {
        FileLocator locator = locator();
        SequencedMap<Watched, Supplier<Probe>> probes = new LinkedHashMap<>();
        for (Watched watched : experiment.probes()) {
            probes.put(watched, () -> make(experiment, watched.probe(), locator));
        }
        Map<String, Optimizer> optimizers = new HashMap<>();
        for (Node node : experiment.trajectories()) {
            optimizers.put(node.name(), make(experiment, node.optimizer().optimizer(), locator));
        }
        Map<String, Matching> matchings = new HashMap<>();
        for (Node node : experiment.trajectories()) {
            Match match = node.match();
            if (match != null) {
                matchings.put(node.name(), make(experiment, node, match, locator));
            }
        }
        Dataset dataset = make(experiment, experiment.dataset().dataset(), locator);
        Parts parts = new Parts(
                dataset, make(experiment, experiment.model(), locator).on(dataset), optimizers, matchings, probes);
        return new Made<>(parts, locator);
    }

    /** Makes what a study is made of. */
    Made<StudyParts> make(StudyExperiment experiment) {
        Experiment.Data data = experiment.dataset();
        FileLocator locator = locator();
        StudyParts parts = new StudyParts(
                make(experiment, experiment.study(), locator),
                data == null ? null : make(experiment, data.dataset(), locator));
        return new Made<>(parts, locator);
    }

    /** Makes what no experiment names; its random streams are those of the seed 0. */
    <E> E make(Selected<E> selected) {
        return maker.make(selected, streams(RandomStream.ofSeed(0), selected), locator());
    }

    private <E> E make(Experiment experiment, Selected<E> selected, FileLocator locator) {
        RandomStream seed = RandomStream.ofSeed(experiment.seed());
        ClassLoader plugin = selected.registered().classes();
        return maker.make(selected, streams(seed, selected), locator.within(plugin));
    }

    private Matching make(TrainingExperiment experiment, Node node, Match match, FileLocator locator) {
        RandomStream own = RandomStream.ofSeed(experiment.seed()).split("extension/Matching/" + node.name());
        return maker.makeable(match, own::split, locator).by().make();
    }

    /** Streams of one extension: split by its kind and name, so that no extension's numbers depend on another. */
    private static RandomStreams streams(RandomStream seed, Selected<?> selected) {
        String kind = selected.registered().extension().kind().getSimpleName();
        RandomStream own = seed.split("extension/" + kind + "/" + selected.name());
        Map<String, RandomStream> streams = new HashMap<>();
        return name -> streams.computeIfAbsent(name, own::split);
    }

    /** Returns the plugins whose extensions an experiment names, each once. */
    List<PluginInfo> plugins(Experiment experiment) {
        SequencedMap<String, PluginInfo> used = new LinkedHashMap<>();
        selected(experiment).stream()
                .flatMap(each -> Stream.concat(Stream.of(each), each.chosen().stream()))
                .forEach(each -> used.put(
                        each.registered().plugin().id(), each.registered().plugin()));
        return used.sequencedValues().stream()
                .map(plugin -> hashed.computeIfAbsent(plugin, PluginInfo::hashed))
                .toList();
    }

    private static List<Selected<?>> selected(Experiment experiment) {
        List<Selected<?>> selected = new ArrayList<>();
        switch (experiment) {
            case TrainingExperiment training -> {
                selected.add(training.dataset().dataset());
                selected.add(training.model());
                selected.add(training.optimizer().optimizer());
                training.probes().forEach(watched -> selected.add(watched.probe()));
                training.trajectories()
                        .forEach(node -> selected.add(node.optimizer().optimizer()));
                training.trajectories().stream()
                        .map(Node::match)
                        .filter(Objects::nonNull)
                        .forEach(match -> selected.addAll(Selected.chosenIn(match)));
            }
            case StudyExperiment study -> {
                Experiment.Data data = study.dataset();
                if (data != null) {
                    selected.add(data.dataset());
                }
                selected.add(study.study());
            }
        }
        return selected;
    }
}
