package org.dynascope.core.config;

import java.util.List;
import java.util.Map;

/**
 * Records whose components are parameters.
 *
 * @since 0.1.0
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ParameterRecords {
    private ParameterRecords() {}

    /**
     * Returns a record of the given values and, for the rest, the defaults.
     *
     * @param type record whose components are annotated with {@link org.dynascope.api.plugin.Param}
     * @param values values by key in kebab-case; nested maps, lists, numbers, texts, enums and spans
     * @throws UserErrorException if they are not valid; names all problems
     */
    public static <P extends Record> P of(Class<P> type, Map<String, ?> values) {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns what there is to know of a record's parameters, in the order of its components. */
    public static List<ParameterDescription> describe(Class<? extends Record> type) {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns the parameters by key, in the order of the components: the inverse of {@link #of}. */
    public static <P extends Record> Map<String, Object> toTree(P parameters) {
        throw new UnsupportedOperationException("soon");
    }
}
