package org.dynascope.core.config;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Finds the keys of a YAML text. Elements of lists are told apart by their first key, and if that is not enough numbered. */
final class KeyLines {
    private final Iterator<Event> events;
    private final NavigableMap<Integer, String> first = new TreeMap<>();

    private KeyLines(String text) {
        events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    /**
     * Returns the first key on each line that has one, by the line's number counted from 0.
     *
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if the text is not YAML
     */
    static NavigableMap<Integer, String> of(String text) {
        KeyLines lines = new KeyLines(text);
        while (lines.events.hasNext()) {
            if (lines.events.next() instanceof MappingStartEvent) {
                lines.entries("");
            }
        }
        return lines.first;
    }

    private void entries(String path) {
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = event instanceof ScalarEvent scalar ? scalar.getValue() : "?";
            String inner = path + "/" + key;
            note(event, inner);
            value(events.next(), inner);
        }
    }

    private void value(Event event, String path) {
        if (event instanceof MappingStartEvent) {
            entries(path);
        } else if (event instanceof SequenceStartEvent) {
            elements(path);
        }
    }

    private void elements(String path) {
        Map<String, Integer> seen = new HashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            if (event instanceof MappingStartEvent) {
                element(path, seen);
            } else {
                String name = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
                String inner = numbered(path + "/" + name, seen);
                note(event, inner);
                value(event, inner);
            }
        }
    }

    /** Reads a map that is an element: its first key names it. */
    private void element(String path, Map<String, Integer> seen) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.MappingEnd) {
            return;
        }
        String key = event instanceof ScalarEvent scalar ? scalar.getValue() : "?";
        String inner = numbered(path + "/" + key, seen);
        note(event, inner);
        value(events.next(), inner);
        entries(inner);
    }

    private static String numbered(String path, Map<String, Integer> seen) {
        int count = seen.merge(path, 1, Integer::sum);
        return count == 1 ? path : path + "[" + count + "]";
    }

    private void note(Event key, String path) {
        first.putIfAbsent(key.getStartMark().orElseThrow().getLine(), path);
    }
}
