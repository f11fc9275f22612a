package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Runs that differ in nothing but the seed.
 *
 * @param label names of its runs
 * @param members places of its runs among those compared, ascending
 * @since 0.1.0
 */
public record RunGroup(String label, List<Integer> members) {
    private static final String SEED = "seed";
    private static final int NAMED = 3;

    public RunGroup {
        members = List.copyOf(members);
    }

    /** Groups runs by their settings, in the order of their first runs. */
    static List<RunGroup> of(List<String> labels, List<SequencedMap<String, String>> settings) {
        Map<Map<String, String>, List<Integer>> alike = new LinkedHashMap<>();
        for (int run = 0; run < settings.size(); run++) {
            Map<String, String> others = new LinkedHashMap<>(settings.get(run));
            others.remove(SEED);
            alike.computeIfAbsent(others, _ -> new ArrayList<>()).add(run);
        }
        return alike.values().stream()
                .map(members -> new RunGroup(label(labels, members), members))
                .toList();
    }

    private static String label(List<String> labels, List<Integer> members) {
        if (members.size() > NAMED) {
            return labels.get(members.getFirst()) + " … " + labels.get(members.getLast()) + " (" + members.size()
                    + " runs)";
        }
        return String.join(", ", members.stream().map(labels::get).toList());
    }
}
