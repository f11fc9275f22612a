package org.dynascope.app.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.MetricListing;
import org.dynascope.core.assembly.ParameterListing;

/**
 * All about one extension.
 *
 * @since 0.1.0
 */
public final class ExtensionText {
    private static final String INDENT = "  ";

    /** Type of a parameter that only holds others. */
    private static final String MAP = "map";

    private ExtensionText() {}

    /** Returns the lines of the text. */
    public static List<String> lines(ExtensionListing extension, int columns) {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextTable.wrap(extension.kind() + "/" + extension.name() + ": " + extension.summary(), columns));
        lines.add("");
        lines.addAll(origin(extension, columns).lines());
        lines.addAll(metrics(extension, columns));
        append(lines, "parameters", extension.parameters(), columns);
        append(lines, "settings of every " + extension.kind(), extension.settings(), columns);
        lines.add("");
        lines.add("in a file");
        extension.example().lines().map(INDENT::concat).forEach(lines::add);
        return lines;
    }

    private static TextTable origin(ExtensionListing extension, int columns) {
        TextTable table = new TextTable(INDENT, columns)
                .row("plugin", extension.plugin())
                .row("since", extension.since())
                .row("stability", extension.stability());
        if (!extension.cost().isEmpty()) {
            table.row("cost", extension.cost());
        }
        if (!extension.requirements().isEmpty()) {
            table.row("needs", String.join(", ", extension.requirements()));
        }
        extension.citations().forEach(citation -> table.row("source", citation.text()));
        return table;
    }

    private static List<String> metrics(ExtensionListing extension, int columns) {
        if (extension.metrics().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(INDENT, columns);
        for (MetricListing metric : extension.metrics()) {
            table.row(metric.name(), form(metric), metric.drawing(), doc(metric.summary(), metric.unit()));
        }
        return Stream.concat(Stream.of("", "metrics"), table.lines().stream()).toList();
    }

    private static String form(MetricListing metric) {
        return metric.kind() + (metric.axes().isEmpty() ? "" : " over " + String.join(", ", metric.axes()));
    }

    private static String doc(String sentence, String unit) {
        return unit.isEmpty() ? sentence : sentence + " (" + unit + ")";
    }

    private static void append(List<String> lines, String heading, List<ParameterListing> parameters, int columns) {
        lines.add("");
        lines.add(parameters.isEmpty() ? heading + ": none" : heading);
        TextTable table = new TextTable(INDENT, columns);
        parameters.forEach(parameter -> append(table, "", parameter));
        lines.addAll(table.lines());
    }

    private static void append(TextTable table, String indent, ParameterListing parameter) {
        table.row(indent + parameter.key(), range(parameter), byDefault(parameter), doc(parameter));
        parameter.children().forEach(child -> append(table, indent + INDENT, child));
    }

    private static String range(ParameterListing parameter) {
        String type = parameter.type().equals(MAP) ? "" : parameter.type();
        return parameter.bounds().isEmpty() ? type : type + " " + parameter.bounds();
    }

    private static String byDefault(ParameterListing parameter) {
        if (!parameter.byDefault().isEmpty()) {
            return "= " + parameter.byDefault();
        }
        if (parameter.type().equals(MAP)) {
            return "";
        }
        return parameter.required() ? "required" : "= ''";
    }

    private static String doc(ParameterListing parameter) {
        StringBuilder doc = new StringBuilder(doc(parameter.doc(), parameter.unit()));
        if (!parameter.choices().isEmpty()) {
            doc.append("; one of ").append(String.join(", ", parameter.choices()));
        }
        if (!parameter.aliases().isEmpty()) {
            doc.append("; also called ").append(String.join(", ", parameter.aliases()));
        }
        return doc.toString();
    }
}
