package org.dynascope.app.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.PluginListing;

/**
 * All extensions by kind, then the plugins they come from.
 *
 * @since 0.1.0
 */
public final class PluginTable {
    private static final String INDENT = "  ";

    private PluginTable() {}

    /** Returns the lines of the table. */
    public static List<String> lines(List<PluginListing> plugins, int columns) {
        List<String> lines = new ArrayList<>();
        byKind(plugins).forEach((kind, extensions) -> {
            TextTable table = new TextTable(INDENT, columns);
            extensions.stream()
                    .sorted(Comparator.comparing(ExtensionListing::name))
                    .forEach(extension -> table.row(extension.name(), extension.summary()));
            lines.add(kind);
            lines.addAll(table.lines());
            lines.add("");
        });
        TextTable table = new TextTable(INDENT, columns);
        plugins.forEach(plugin -> table.row(plugin.id(), plugin.version(), source(plugin)));
        lines.add("plugins");
        lines.addAll(table.lines());
        return lines;
    }

    private static SortedMap<String, List<ExtensionListing>> byKind(List<PluginListing> plugins) {
        return plugins.stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .collect(Collectors.groupingBy(ExtensionListing::kind, TreeMap::new, Collectors.toList()));
    }

    private static String source(PluginListing plugin) {
        return plugin.failure().isEmpty() ? plugin.source() : "cannot be used: " + plugin.failure();
    }
}
