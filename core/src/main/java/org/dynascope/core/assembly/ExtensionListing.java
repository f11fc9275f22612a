package org.dynascope.core.assembly;

import java.util.List;

/**
 * What there is to know of an extension. Requirements and metrics are those of an instance made with the defaults.
 *
 * @param kind extension point in kebab-case, such as {@code optimizer}
 * @param name name
 * @param plugin identifier of its plugin
 * @param summary what it is, in one line
 * @param since version in which it appeared
 * @param stability {@code stable} or {@code experimental}
 * @param citations sources
 * @param cost what one use costs, such as {@code many-passes}; empty if it does not say
 * @param requirements what it needs, such as {@code curvature}, in alphabetical order
 * @param metrics what it emits
 * @param parameters its own parameters
 * @param settings settings every extension of the kind has
 * @param example how it stands in a file with all its own parameters, as YAML
 * @since 0.1.0
 */
public record ExtensionListing(
        String kind,
        String name,
        String plugin,
        String summary,
        String since,
        String stability,
        List<CitationListing> citations,
        String cost,
        List<String> requirements,
        List<MetricListing> metrics,
        List<ParameterListing> parameters,
        List<ParameterListing> settings,
        String example) {
    public ExtensionListing {
        citations = List.copyOf(citations);
        requirements = List.copyOf(requirements);
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
        settings = List.copyOf(settings);
    }
}
