package org.dynascope.app.listing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynascope.core.assembly.CitationListing;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.MetricListing;
import org.dynascope.core.assembly.ParameterListing;
import org.dynascope.core.assembly.PluginListing;

/**
 * Reference pages as Markdown: one for each extension, and an index with the settings that all of a kind have.
 *
 * @since 0.1.0
 */
public final class ReferencePages {
    /** Name of the index. */
    public static final String INDEX = "README.md";

    private static final String NOTE = "<!-- Written by `./dynascope plugins document`; do not edit. -->";

    private ReferencePages() {}

    /** Returns the text of each page by its path, such as {@code optimizer/adam.md}; the index comes first. */
    public static SequencedMap<String, String> of(List<PluginListing> plugins) {
        Map<String, List<ExtensionListing>> kinds = plugins.stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .collect(Collectors.groupingBy(ExtensionListing::kind, TreeMap::new, Collectors.toList()));
        SequencedMap<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, index(kinds));
        kinds.values().forEach(all -> all.forEach(each -> pages.put(path(each), page(each))));
        return pages;
    }

    private static String path(ExtensionListing extension) {
        return extension.kind() + "/" + extension.name() + ".md";
    }

    private static String index(Map<String, List<ExtensionListing>> kinds) {
        List<String> lines = new ArrayList<>(List.of("# Reference", "", NOTE));
        kinds.forEach((kind, extensions) -> {
            lines.addAll(List.of("", "## " + kind, "", "| name | what it is | plugin |", "|---|---|---|"));
            for (ExtensionListing each : extensions) {
                lines.add(row("[" + each.name() + "](" + path(each) + ")", escaped(each.summary()), each.plugin()));
            }
            List<ParameterListing> settings = extensions.getFirst().settings();
            if (!settings.isEmpty()) {
                lines.addAll(List.of("", "### Settings of every " + kind, ""));
                lines.addAll(parameters(settings));
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private static String page(ExtensionListing extension) {
        List<String> lines =
                new ArrayList<>(List.of("# " + extension.kind() + " `" + extension.name() + "`", "", NOTE, ""));
        lines.addAll(List.of(escaped(extension.summary()), "", "| | |", "|---|---|"));
        lines.addAll(facts(extension));
        lines.addAll(
                List.of("", "## In a file", "", "```yaml", extension.example().strip(), "```"));
        lines.addAll(List.of("", "## Parameters", ""));
        lines.addAll(extension.parameters().isEmpty() ? List.of("None.") : parameters(extension.parameters()));
        if (!extension.settings().isEmpty()) {
            String settings = "settings of every " + extension.kind();
            String place = "../" + INDEX + "#" + settings.replace(' ', '-');
            lines.addAll(List.of("", "Beside them stand the [" + settings + "](" + place + ")."));
        }
        if (!extension.metrics().isEmpty()) {
            lines.addAll(List.of("", "## Metrics", "", "| name | what it is | form | unit | best seen as |"));
            lines.add("|---|---|---|---|---|");
            extension.metrics().forEach(each -> lines.add(metric(each)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> facts(ExtensionListing extension) {
        List<String> rows = new ArrayList<>();
        rows.add(row("plugin", extension.plugin()));
        rows.add(row("since", extension.since()));
        rows.add(row("stability", extension.stability()));
        if (!extension.cost().isEmpty()) {
            rows.add(row("cost of one use", extension.cost().replace('-', ' ')));
        }
        if (!extension.requirements().isEmpty()) {
            rows.add(row("needs", String.join(", ", extension.requirements())));
        }
        extension.citations().forEach(each -> rows.add(row("source", link(each))));
        return rows;
    }

    private static String link(CitationListing citation) {
        String text = escaped(citation.text());
        return citation.link().isEmpty() ? text : "[" + text + "](" + citation.link() + ")";
    }

    private static String metric(MetricListing metric) {
        String axes = metric.axes().isEmpty() ? "" : " over " + String.join(", ", metric.axes());
        return row(
                "`" + metric.name() + "`",
                escaped(metric.summary()),
                metric.kind() + escaped(axes),
                escaped(metric.unit()),
                metric.drawing().replace('-', ' '));
    }

    private static List<String> parameters(List<ParameterListing> parameters) {
        List<String> rows =
                new ArrayList<>(List.of("| key | type | default | unit | what it is |", "|---|---|---|---|---|"));
        parameters.forEach(each -> addRows(rows, "", each));
        return rows;
    }

    private static void addRows(List<String> rows, String above, ParameterListing parameter) {
        String path = above + parameter.key();
        String bounds = parameter.bounds().isEmpty() ? "" : " " + parameter.bounds();
        rows.add(row(
                "`" + path + "`",
                parameter.type() + bounds,
                byDefault(parameter),
                escaped(parameter.unit()),
                doc(parameter)));
        parameter.children().forEach(each -> addRows(rows, path + ".", each));
    }

    private static String byDefault(ParameterListing parameter) {
        if (parameter.required()) {
            return "required";
        }
        boolean alternative = parameter.doc().isEmpty();
        return alternative ? "" : "`" + escaped(parameter.byDefault().isEmpty() ? "''" : parameter.byDefault()) + "`";
    }

    private static String doc(ParameterListing parameter) {
        String choices =
                parameter.choices().isEmpty() ? "" : "; one of `" + String.join("`, `", parameter.choices()) + "`";
        String aliases =
                parameter.aliases().isEmpty() ? "" : "; also called `" + String.join("`, `", parameter.aliases()) + "`";
        return escaped(parameter.doc()) + choices + aliases;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
