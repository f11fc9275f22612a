package org.dynascope.core.assembly;

import java.util.List;

/**
 * What there is to know of a parameter.
 *
 * @param key key in a file
 * @param type type in words
 * @param doc one sentence
 * @param unit unit; may be empty
 * @param required whether it must be given
 * @param byDefault default as it would stand in a file; empty if the parameter must be given
 * @param bounds allowed numbers in words; empty if there is no bound
 * @param choices allowed words, if it is a choice
 * @param children parameters of a nested map
 * @param aliases other keys that are accepted
 * @since 0.1.0
 */
public record ParameterListing(
        String key,
        String type,
        String doc,
        String unit,
        boolean required,
        String byDefault,
        String bounds,
        List<String> choices,
        List<ParameterListing> children,
        List<String> aliases) {
    public ParameterListing {
        choices = List.copyOf(choices);
        children = List.copyOf(children);
        aliases = List.copyOf(aliases);
    }
}
