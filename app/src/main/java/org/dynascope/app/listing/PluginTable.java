package org.dynascope.app.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** An extension, perhaps of a plugin that is not loaded. */
    private record Row(String kind, String name, String plugin, String summary) {
        static Row of(PluginListing plugin, String offered) {
            int slash = offered.indexOf('/');
            String kind = offered.substring(0, slash);
            String name = offered.substring(slash + 1);
            String summary = plugin.extensions().stream()
                    .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                    .map(ExtensionListing::summary)
                    .findFirst()
                    .orElse("of plugin " + plugin.id());
            return new Row(kind, name, plugin.id(), summary);
        }

        /** Returns the shortest name that means this extension alone. */
        String label(List<Row> sameKind) {
            long count = sameKind.stream().filter(row -> row.name.equals(name)).count();
            return count == 1 ? name : plugin + "/" + name;
        }
    }

    /** Returns the lines of the table. */
    public static List<String> lines(List<PluginListing> plugins, int columns) {
        List<String> lines = new ArrayList<>();
        byKind(plugins).forEach((kind, rows) -> {
            TextTable table = new TextTable(INDENT, columns);
            rows.forEach(row -> table.row(row.label(rows), row.summary()));
            lines.add(kind);
            lines.addAll(table.lines());
            lines.add("");
        });
        TextTable table = new TextTable(INDENT, columns);
        plugins.forEach(plugin -> table.row(plugin.id(), plugin.version(), api(plugin), source(plugin)));
        lines.add("plugins");
        lines.addAll(table.lines());
        return lines;
    }

    private static SortedMap<String, List<Row>> byKind(List<PluginListing> plugins) {
        return plugins.stream()
                .filter(plugin -> plugin.failure().isEmpty())
                .flatMap(plugin -> rows(plugin))
                .sorted(Comparator.comparing(Row::name).thenComparing(Row::plugin))
                .collect(Collectors.groupingBy(Row::kind, TreeMap::new, Collectors.toList()));
    }

    private static Stream<Row> rows(PluginListing plugin) {
        return plugin.offered().stream().map(offered -> Row.of(plugin, offered));
    }

    private static String api(PluginListing plugin) {
        return plugin.apiVersion().isEmpty() ? "" : "api " + plugin.apiVersion();
    }

    private static String source(PluginListing plugin) {
        return plugin.failure().isEmpty() ? plugin.source() : plugin.source() + " cannot be used: " + plugin.failure();
    }
}
