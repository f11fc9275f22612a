package org.dynascope.core.assembly;

import java.util.List;

/**
 * What there is to know of an extension.
 *
 * @param kind extension point in kebab-case, such as {@code optimizer}
 * @param name name
 * @param plugin identifier of its plugin
 * @param summary what it is, in one line
 * @param since version in which it appeared
 * @param stability {@code stable} or {@code experimental}
 * @param citations sources, one line each
 * @param parameters its own parameters
 * @param settings settings every extension of the kind has
 * @since 0.1.0
 */
public record ExtensionListing(
        String kind,
        String name,
        String plugin,
        String summary,
        String since,
        String stability,
        List<String> citations,
        List<ParameterListing> parameters,
        List<ParameterListing> settings) {
    public ExtensionListing {
        citations = List.copyOf(citations);
        parameters = List.copyOf(parameters);
        settings = List.copyOf(settings);
    }
}
