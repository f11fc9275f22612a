package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** What differs between the circumstances of two runs, as their provenance tells them. */
public final class ProvenanceDifference {
    /** Where files lie says nothing of the numbers. */
    private static final Set<String> PLACES = Set.of("repository", "source");

    private ProvenanceDifference() {}

    /** Returns one line for each difference in versions, plugins, data, processor or operating system. */
    public static List<String> between(JsonNode before, JsonNode now) {
        SequencedMap<String, String> one = new TreeMap<>();
        SequencedMap<String, String> other = new TreeMap<>();
        add("", before, one);
        add("", now, other);
        Set<String> keys = new LinkedHashSet<>(one.sequencedKeySet());
        keys.addAll(other.sequencedKeySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            String was = one.getOrDefault(key, "not there");
            String is = other.getOrDefault(key, "not there");
            if (!was.equals(is)) {
                lines.add(key + " was " + was + ", is " + is);
            }
        }
        return lines;
    }

    private static void add(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(each -> !PLACES.contains(each.getKey()))
                    .forEach(each -> add(joined(path, each.getKey()), each.getValue(), leaves));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                JsonNode element = node.get(index);
                add(joined(path, element.path("id").asText(String.valueOf(index))), element, leaves);
            }
        } else if (!node.isMissingNode()) {
            leaves.put(path, node.asText().isEmpty() ? "unknown" : node.asText());
        }
    }

    private static String joined(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
