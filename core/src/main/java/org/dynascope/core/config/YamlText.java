package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Turns one YAML 1.2 document into a {@link Tree}. Cost is linear in its length; aliases cannot make the tree large.
 */
final class YamlText {
    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 100_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final ScalarResolver CORE_SCHEMA = new CoreScalarResolver(false);

    private final IntFunction<Location> locations;
    private final Findings findings;
    private final Iterator<Event> events;
    private final Map<Anchor, ImmutableNode> anchors = new HashMap<>();
    private int size;

    private YamlText(String text, IntFunction<Location> locations, Findings findings) {
        this.locations = locations;
        this.findings = findings;
        events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /**
     * Reads a document.
     *
     * @param text the document
     * @param locations place of each line, counted from 1
     * @param findings receives keys that are given twice
     * @return the tree; nothing if the document is empty
     * @throws UserErrorException if the text is not one YAML document
     */
    static ImmutableNode read(String text, IntFunction<Location> locations, Findings findings) {
        try {
            return new YamlText(text, locations, findings).document();
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UserErrorException(locations.apply(line), YamlComplaint.of(broken));
        } catch (ReaderException broken) {
            int line = (int) text.codePoints()
                            .limit(broken.getPosition())
                            .filter(each -> each == '\n')
                            .count()
                    + 1;
            throw new UserErrorException(
                    locations.apply(line), "not YAML: character U+%04X".formatted(broken.getCodePoint()));
        } catch (YamlEngineException broken) {
            throw new UserErrorException(locations.apply(1), "not YAML: " + Scalar.shown(broken.toString()));
        }
    }

    private ImmutableNode document() {
        ImmutableNode root = Tree.scalar("", locations.apply(1), Scalar.NOTHING);
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw error(event, "a second document starts here; an experiment is one document");
            }
            if (event instanceof NodeEvent) {
                root = value(event, "", location(event), "", 0);
            }
        }
        return root;
    }

    private ImmutableNode value(Event event, String key, Location location, String path, int depth) {
        if (depth > DEEPEST) {
            throw error(event, "nested more than " + DEEPEST + " levels deep");
        }
        if (event instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(tag -> refuse(event, tag));
        }
        ImmutableNode node = switch (event) {
            case AliasEvent alias -> Tree.renamed(anchored(alias), key, location);
            case ScalarEvent scalar -> Tree.scalar(key, location, scalar(scalar));
            case MappingStartEvent _ -> Tree.map(key, location, entries(path, depth));
            case SequenceStartEvent _ -> Tree.list(key, location, elements(path, depth));
            default -> throw error(event, "not YAML");
        };
        count(event, 1);
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private List<ImmutableNode> entries(String path, int depth) {
        List<ImmutableNode> entries = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw error(event, "a key must be a single word");
            }
            String key = scalar.getValue();
            Location location = location(event);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            ImmutableNode entry = value(events.next(), key, location, keyPath, depth + 1);
            Location first = seen.putIfAbsent(key, location);
            if (first == null) {
                entries.add(entry);
            } else {
                findings.add(new Problem(location, keyPath, "", "given twice, first on line " + first.line()));
            }
        }
        return entries;
    }

    private List<ImmutableNode> elements(String path, int depth) {
        List<ImmutableNode> elements = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            elements.add(value(event, "", location(event), path + "[" + elements.size() + "]", depth + 1));
        }
        return elements;
    }

    private ImmutableNode anchored(AliasEvent alias) {
        ImmutableNode node = anchors.get(alias.getAlias());
        if (node == null) {
            throw error(alias, "alias *" + alias.getAlias() + " has no finished anchor before it");
        }
        count(alias, Tree.size(node));
        return node;
    }

    private void count(Event event, int more) {
        size += more;
        if (size > MOST_NODES) {
            throw error(event, "more than " + MOST_NODES + " values, with aliases written out");
        }
    }

    private Scalar scalar(ScalarEvent event) {
        event.getTag().ifPresent(tag -> refuse(event, tag));
        if (!event.isPlain()) {
            return Scalar.text(event.getValue());
        }
        Tag tag = CORE_SCHEMA.resolve(event.getValue(), true);
        if (tag.equals(Tag.NULL)) {
            return Scalar.NOTHING;
        }
        if (tag.equals(Tag.BOOL)) {
            return new Scalar(event.getValue(), Scalar.Kind.TRUTH);
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return new Scalar(event.getValue(), number ? Scalar.Kind.NUMBER : Scalar.Kind.TEXT);
    }

    private void refuse(Event event, String tag) {
        throw error(
                event,
                "tags such as " + Scalar.shown(tag.replace(Tag.PREFIX, "!!")) + " are not used here; leave it out");
    }

    private Location location(Event event) {
        return locations.apply(
                event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    private UserErrorException error(Event event, String message) {
        return new UserErrorException(location(event), message);
    }
}
