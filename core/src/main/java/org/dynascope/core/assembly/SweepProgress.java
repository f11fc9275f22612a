package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.core.run.RunEnd;
import org.dynascope.core.run.SweepDirectory;
import org.dynascope.core.sweep.SweepExecution;

/**
 * How far a sweep came, as its log tells it.
 *
 * @param planned values of the axes, by trial, in the order of the sweep
 * @param ends how trials ended, by trial
 */
record SweepProgress(SequencedMap<String, SequencedMap<String, String>> planned, Map<String, RunEnd> ends) {
    static SweepProgress read(Path folder) {
        SequencedMap<String, SequencedMap<String, String>> planned = new LinkedHashMap<>();
        Map<String, RunEnd> ends = new LinkedHashMap<>();
        for (JsonNode line : SweepDirectory.log(folder)) {
            String id = line.path("trial").asText();
            if (line.has("values")) {
                SequencedMap<String, String> values = new LinkedHashMap<>();
                line.path("values")
                        .properties()
                        .forEach(each ->
                                values.put(each.getKey(), each.getValue().asText()));
                planned.put(id, values);
            } else {
                ends.put(id, SweepExecution.end(line));
            }
        }
        return new SweepProgress(planned, ends);
    }

    boolean hasEnded() {
        return ends.keySet().containsAll(planned.keySet());
    }

    /** Returns how many trials ended so. */
    long count(RunEnd.Status status) {
        return ends.values().stream().filter(end -> end.status() == status).count();
    }
}
