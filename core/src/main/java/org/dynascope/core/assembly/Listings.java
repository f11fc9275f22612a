package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.core.config.ParameterDescription;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.data.FileLocator;
import org.dynascope.core.data.Place;
import org.dynascope.core.plugin.ExtensionName;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.PluginInfo;
import org.dynascope.core.plugin.Registered;

/** Describes plugins, extensions and data sets. */
final class Listings {
    private final ExtensionRegistry registry;
    private final ExtensionExamples examples;

    Listings(ExtensionRegistry registry) {
        this.registry = registry;
        this.examples = new ExtensionExamples(registry);
    }

    List<PluginListing> plugins() {
        return registry.plugins().stream().map(this::listing).toList();
    }

    private PluginListing listing(PluginInfo plugin) {
        List<ExtensionListing> extensions = registry.loaded().stream()
                .filter(registered -> registered.plugin().equals(plugin))
                .map(this::listing)
                .toList();
        return new PluginListing(
                plugin.id(),
                plugin.version(),
                plugin.apiVersion(),
                plugin.source(),
                plugin.failure().orElse(""),
                registry.offered(plugin).stream().map(ExtensionName::toString).toList(),
                extensions);
    }

    /** Describes the extensions of a name, of whatever kind. */
    List<ExtensionListing> extensions(String name) {
        List<ExtensionListing> found = registry.named(name).stream()
                .<ExtensionListing>map(this::listing)
                .toList();
        if (found.isEmpty()) {
            registry.refusal(name).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
        }
        return found;
    }

    private ExtensionListing listing(Registered<?> registered) {
        Extension<?, ?> extension = registered.extension();
        ExtensionExamples.Emission emission = examples.emission(registered);
        return new ExtensionListing(
                ExtensionName.word(extension.kind()),
                extension.name(),
                registered.plugin().id(),
                extension.summary(),
                extension.since(),
                extension.stability().name().toLowerCase(Locale.ROOT),
                extension.citations().stream().map(Listings::listing).toList(),
                extension.cost() == Cost.UNSTATED ? "" : ParameterRecords.word(extension.cost()),
                emission.requirements().stream()
                        .map(ParameterRecords::word)
                        .sorted()
                        .toList(),
                emission.metrics().stream().map(Listings::listing).toList(),
                parameters(extension.parameters()),
                parameters(settings(extension.kind())),
                examples.text(extension));
    }

    private static CitationListing listing(Citation citation) {
        String place = citation.equation().isEmpty() ? "" : ", " + citation.equation();
        String text = citation.authors() + " (" + citation.year() + "), " + citation.title() + ", "
                + citation.reference() + place;
        return new CitationListing(text, citation.link().orElse(""));
    }

    private static MetricListing listing(MetricDeclaration metric) {
        return new MetricListing(
                metric.name(),
                ParameterRecords.word(metric.kind()),
                metric.unit(),
                metric.axes(),
                ParameterRecords.word(metric.drawing()),
                metric.summary());
    }

    /** Record of the settings that every extension of a kind has. */
    private static Class<? extends Record> settings(Class<?> kind) {
        if (kind == Dataset.class) {
            return DatasetSettings.class;
        }
        if (kind == Optimizer.class) {
            return OptimizerSettings.class;
        }
        return kind == Probe.class ? ProbeSettings.class : NoParameters.class;
    }

    private static List<ParameterListing> parameters(Class<? extends Record> type) {
        return ParameterRecords.describe(type).stream().map(Listings::listing).toList();
    }

    private static ParameterListing listing(ParameterDescription parameter) {
        return new ParameterListing(
                parameter.key(),
                parameter.type(),
                parameter.doc(),
                parameter.unit(),
                parameter.required(),
                parameter.byDefault(),
                parameter.bounds().text(),
                parameter.choices(),
                parameter.children().stream().map(Listings::listing).toList(),
                parameter.aliases());
    }

    /**
     * Lists the data sets that read files.
     *
     * @param files looks for their files
     */
    List<DataListing> data(FileLocator files) {
        List<DataListing> listings = new ArrayList<>();
        for (Registered<?> registered : registry.all(Dataset.class)) {
            FileLocator locator = files.within(registered.classes());
            List<DataSource> sources = registered.extension().data();
            for (DataSource source : sources) {
                String name = sources.size() == 1 ? registered.name() : registered.name() + ", " + source.folder();
                listings.add(listing(name, source, locator));
            }
        }
        return listings;
    }

    private static DataListing listing(String dataset, DataSource source, FileLocator locator) {
        SequencedMap<String, Optional<Place>> files = new LinkedHashMap<>();
        source.files().forEach(file -> files.put(file, locator.find(source, file)));
        List<String> missing = files.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        TreeSet<String> places = new TreeSet<>();
        files.values().forEach(place -> place.ifPresent(found -> places.add(found.origin() + ": " + folder(found))));
        String text = missing.isEmpty() ? String.join(", ", places) : "missing: " + String.join(", ", missing);
        return new DataListing(dataset, missing.isEmpty(), text, source.howToGet(), source.licence());
    }

    private static String folder(Place place) {
        return place.path().substring(0, place.path().lastIndexOf('/'));
    }
}
