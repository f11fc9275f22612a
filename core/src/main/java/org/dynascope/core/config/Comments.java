package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The comments of a YAML file by the keys they stand at, so that they can be written into another form of it. A comment on
 * lines of its own belongs to the next key, one behind a value to the first key of its line; those before the first key are
 * the heading.
 *
 * @since 0.1.0
 */
public final class Comments {
    private static final String HEADING = "";

    /** Lines of comments before a key, by the key's path. */
    private final Map<String, List<String>> above = new HashMap<>();

    /** Comment behind a key, by the key's path. */
    private final Map<String, String> behind = new HashMap<>();

    private final List<String> atEnd = new ArrayList<>();

    private Comments() {}

    /** Returns the comments of a text; none if it is not YAML. */
    public static Comments of(String text) {
        Comments comments = new Comments();
        try {
            NavigableMap<Integer, String> paths = KeyLines.of(text);
            LoadSettings settings =
                    LoadSettings.builder().setParseComments(true).build();
            for (Event event : new Parse(settings).parseString(text)) {
                if (event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                    comments.add(comment, paths);
                }
            }
            return comments;
        } catch (YamlEngineException notYaml) {
            return new Comments();
        }
    }

    private void add(CommentEvent comment, NavigableMap<Integer, String> paths) {
        int line = comment.getStartMark().orElseThrow().getLine();
        String text = "#" + comment.getValue().stripTrailing();
        if (comment.getCommentType() == CommentType.IN_LINE && paths.containsKey(line)) {
            behind.merge(paths.get(line), text, (one, other) -> one + " " + other);
            return;
        }
        boolean isHeading = paths.isEmpty() || line < paths.firstKey();
        Optional<String> next = isHeading
                ? Optional.of(HEADING)
                : Optional.ofNullable(paths.higherEntry(line)).map(Map.Entry::getValue);
        next.map(path -> above.computeIfAbsent(path, _ -> new ArrayList<>()))
                .orElse(atEnd)
                .add(text);
    }

    /** Adds what another file says of keys of which this one says nothing; its heading is left out. */
    public void addBelow(Comments other) {
        other.above.forEach((path, lines) -> {
            if (!path.equals(HEADING)) {
                above.putIfAbsent(path, lines);
            }
        });
        other.behind.forEach(behind::putIfAbsent);
    }

    /**
     * Returns a text with the comments at its keys; those at keys it does not have are left out.
     *
     * @param text YAML in block style, as {@link CanonicalYaml} writes it
     */
    public String in(String text) {
        SequencedMap<Integer, String> paths = KeyLines.of(text);
        List<String> lines = new ArrayList<>(above.getOrDefault(HEADING, List.of()));
        int number = 0;
        for (String line : text.lines().toList()) {
            String path = paths.get(number++);
            if (path == null) {
                lines.add(line);
                continue;
            }
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            above.getOrDefault(path, List.of()).forEach(comment -> lines.add(indent + comment));
            String comment = behind.get(path);
            lines.add(comment == null || isContinued(line) ? line : line + " " + comment);
        }
        lines.addAll(atEnd);
        return String.join("\n", lines) + "\n";
    }

    /** Returns whether a text of several lines begins here, into which a comment would fall. */
    private static boolean isContinued(String line) {
        boolean isQuoted = line.matches(".*: +[\"'].*") && !line.matches(".*[\"']");
        return isQuoted || line.matches(".*: +[|>][-+0-9]*");
    }
}
