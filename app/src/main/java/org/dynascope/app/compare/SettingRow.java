package org.dynascope.app.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A setting in which runs differ.
 *
 * @param key its key path
 * @param values its value in each run; {@code –} where a run has no such key
 * @since 0.1.0
 */
public record SettingRow(String key, List<String> values) {
    static final String ABSENT = "–";

    public SettingRow {
        values = List.copyOf(values);
    }

    /** The keys that do not have one value in all runs, in the order of the files. */
    static List<SettingRow> of(List<SequencedMap<String, String>> settings) {
        Set<String> keys = new LinkedHashSet<>();
        settings.forEach(each -> keys.addAll(each.sequencedKeySet()));
        return keys.stream()
                .map(key -> new SettingRow(
                        key,
                        settings.stream()
                                .map(each -> each.getOrDefault(key, ABSENT))
                                .toList()))
                .filter(row -> row.values().stream().distinct().count() > 1)
                .toList();
    }
}
