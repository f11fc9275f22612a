package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dynascope.benchmarks.comparison.Row;

/**
 * All that was measured: a page that loads nothing, with curves, fronts and tables, and the points as CSV.
 *
 * @param providers what the rivals run on
 */
record SearchReport(List<Measured> measured, List<Row> rows, String providers) {
    static final String PAGE = "rabitq-search.html";
    private static final String TABLE = "rabitq-search.csv";

    private static final String STYLE = """
        :root { color-scheme: light dark }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 1180px; margin: 2rem auto; padding: 0 1rem }
        figure { display: inline-block; width: 570px; max-width: 100%; margin: 0 0 1.5rem }
        svg { width: 100%; font: 12px system-ui, sans-serif } svg text { fill: currentColor }
        .grid { stroke: currentColor; stroke-opacity: .18 } .front { fill: none; stroke-width: 2 }
        table { border-collapse: collapse; font-size: 13px } td, th { padding: .15rem .7rem .15rem 0; text-align: left }
        .key { display: inline-block; width: .8em; height: .8em; border-radius: 50%; margin: 0 .35em 0 1.1em }
        """;

    /** Writes both into a folder. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(TABLE), table());
        Files.writeString(folder.resolve(PAGE), page());
    }

    private String table() {
        StringBuilder text = new StringBuilder("data,neighbours,threads,contestant,code,setting,bytes,recall,"
                + "queries-per-second,build-seconds,on-front\n");
        for (Measured each : measured) {
            for (int threads = 1; threads <= Stopwatch.MOST_THREADS; threads++) {
                List<Point> front = Measured.front(each.points(), threads);
                for (Point point : each.points()) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%s,\"%s\",\"%s\",%.1f,%.5f,%.1f,%.3f,%s%n",
                            each.data(),
                            each.wanted(),
                            threads,
                            point.contestant().family().title,
                            point.contestant().name(),
                            point.setting().name(),
                            point.contestant().bytes(),
                            point.recall(),
                            point.queriesPerSecond(threads),
                            point.contestant().buildSeconds(),
                            front.contains(point)));
                }
            }
        }
        return text.toString();
    }

    private String page() {
        String curves = measured.stream().map(SearchReport::section).collect(Collectors.joining());
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Search compared</title><style>"
                + STYLE + "</style></head><body><h1>Nearest neighbours: RaBitQ, Lucene, JVector</h1><p>"
                + escape(providers) + "; Java " + System.getProperty("java.version")
                + ". Every dot is a setting; lines join those that no other of their family beats in both recall and"
                + " speed. A dot's name appears when it is pointed at.</p>" + legend() + curves
                + "<h2>Scans at recall ≥ " + Measured.RECALL
                + "</h2><p>Time of a query: ours in no more bytes a vector / the"
                + " rival's; re-ranking by originals allowed to all.</p>" + comparisons() + "</body></html>\n";
    }

    private String comparisons() {
        StringBuilder text =
                new StringBuilder("<table><tr><th>ours / rival<th>threads<th>ours<th>rival<th>ratio<th>spread</tr>");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s<td>%d<td>%.4g %s<td>%.4g %s<td>%.3f<td>%.0f %%</tr>",
                    escape(row.work()),
                    row.threads(),
                    row.ours(),
                    row.unit(),
                    row.rival(),
                    row.unit(),
                    row.ratio(),
                    100 * row.spread()));
        }
        return text.append("</table>").toString();
    }

    private static String legend() {
        StringBuilder text = new StringBuilder("<p>");
        for (Contestant.Family family : Contestant.Family.values()) {
            text.append("<span class=\"key\" style=\"background:")
                    .append(family.colour)
                    .append("\"></span>")
                    .append(family.title);
        }
        return text.append("</p>").toString();
    }

    private static String section(Measured each) {
        StringBuilder text =
                new StringBuilder("<h2>").append(escape(each.title())).append("</h2>");
        for (int threads = 1; threads <= Stopwatch.MOST_THREADS; threads++) {
            String who = threads == 1 ? ", one thread" : ", two threads";
            text.append(CurvePlot.byRecall("Queries a second by recall" + who, each, threads));
            text.append(CurvePlot.byBytes(
                    "Queries a second by bytes a vector, recall ≥ " + Measured.RECALL + who, each, threads));
        }
        return text.append(settings(each)).toString();
    }

    private static String settings(Measured each) {
        StringBuilder text = new StringBuilder("<details><summary>All ")
                .append(each.points().size())
                .append(" settings</summary><table><tr><th>setting<th>bytes<th>recall<th>queries/s<th>with two threads"
                        + "<th>built in, s</tr>");
        for (Point point : each.points()) {
            text.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s<td>%.1f<td>%.4f<td>%.0f<td>%.0f<td>%.2f</tr>",
                    escape(point.name()),
                    point.contestant().bytes(),
                    point.recall(),
                    point.queriesPerSecond(1),
                    point.queriesPerSecond(2),
                    point.contestant().buildSeconds()));
        }
        return text.append("</table></details>").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
