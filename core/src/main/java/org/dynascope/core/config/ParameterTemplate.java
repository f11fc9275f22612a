package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parameters as commented YAML: each with its default or an example, below a comment of what it is.
 *
 * @since 0.1.0
 */
public final class ParameterTemplate {
    private static final int WIDTH = 100;

    private final Catalogue catalogue;
    private final Map<String, String> chosen;

    /**
     * Prepares templates.
     *
     * @param catalogue extensions that parameters may name
     * @param chosen values to write instead of the defaults, by key of the outermost map, as they stand in a file
     */
    public ParameterTemplate(Catalogue catalogue, Map<String, String> chosen) {
        this.catalogue = catalogue;
        this.chosen = Map.copyOf(chosen);
    }

    /** Returns the lines of a map that holds the parameters of these records, indented by so many blanks. */
    public List<String> lines(List<? extends Class<? extends Record>> types, int indent) {
        return lines(types, indent, chosen);
    }

    private List<String> lines(List<? extends Class<? extends Record>> types, int indent, Map<String, String> values) {
        List<String> lines = new ArrayList<>();
        types.stream()
                .map(RecordType::of)
                .flatMap(type -> type.components().stream())
                .forEach(each -> lines.addAll(lines(each, indent, values)));
        return lines;
    }

    private List<String> lines(RecordType.Component component, int indent, Map<String, String> values) {
        List<String> lines = new ArrayList<>(comment(comment(component), indent));
        String value = values.getOrDefault(component.key(), component.sample(catalogue));
        String key = " ".repeat(indent) + component.key() + ":";
        boolean open = component.type() instanceof Nested && (value.equals("{}") || component.isRequired());
        if (open && component.type() instanceof Nested(var inner)) {
            lines.add(key);
            lines.addAll(lines(List.of(inner), indent + 2, Map.of()));
        } else {
            lines.add(key + " " + (value.isEmpty() ? "''" : value));
        }
        return lines;
    }

    private String comment(RecordType.Component component) {
        ParameterDescription described = ParameterDescription.of(component);
        String unit = described.unit().isEmpty() ? "" : " (" + described.unit() + ")";
        String range = described.bounds().text().isEmpty()
                ? ""
                : " " + described.bounds().text();
        List<String> words =
                component.type() instanceof Reference(var kind) ? catalogue.names(kind) : described.choices();
        String choices = words.isEmpty() ? described.type() + range : "one of " + String.join(", ", words);
        String byDefault = described.byDefault().isEmpty() ? "''" : described.byDefault();
        return described.doc() + unit + "; " + choices + "; "
                + (described.required() ? "required" : "default " + byDefault);
    }

    /** Returns a comment, broken into lines that are indented by so many blanks. */
    public static List<String> comment(String text, int indent) {
        String start = " ".repeat(indent) + "#";
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        for (String word : text.split(" ", -1)) {
            if (line.length() > start.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(start);
            }
            line.append(' ').append(word);
        }
        return Stream.concat(lines.stream(), Stream.of(line.toString())).collect(Collectors.toList());
    }
}
