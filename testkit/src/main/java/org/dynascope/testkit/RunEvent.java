package org.dynascope.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something a run has told of itself while it ran, such as {@code started}, {@code probe-time} or {@code finished}.
 *
 * @param name what happened
 * @param details its figures and words by name, such as {@code steps} or {@code status}
 * @since 0.1.0
 */
public record RunEvent(String name, Map<String, Object> details) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    public RunEvent {
        details = Map.copyOf(details);
    }

    /** Reads the events of a run directory, in the order they happened. */
    static List<RunEvent> read(Path run) {
        try {
            List<RunEvent> events = new ArrayList<>();
            for (String line : Files.readAllLines(run.resolve("events.jsonl"))) {
                events.add(of(line));
            }
            return List.copyOf(events);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static RunEvent of(String line) throws JsonProcessingException {
        Map<String, Object> details = JSON.readValue(line, OBJECT);
        return new RunEvent(String.valueOf(details.remove("event")), details);
    }
}
