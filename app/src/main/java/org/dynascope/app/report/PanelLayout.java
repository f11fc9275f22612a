package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricRecord;

/** Which metrics share a chart: those of one panel that can be drawn on the same axes. */
final class PanelLayout {

    private static final String PURE_NUMBER = "1";

    /** Stands between the names of a stack and of a panel in it, as {@link MetricDeclaration} says. */
    private static final String STACKED = "/";

    private static final String SPOKEN = " · ";

    private PanelLayout() {}

    /** The charts of a report, in the order in which their first metrics were declared. */
    static List<Panel> arrange(List<MetricRecord> series) {
        Map<Key, List<MetricRecord>> groups = new LinkedHashMap<>();
        for (MetricRecord metric : series) {
            groups.computeIfAbsent(Key.of(metric.declaration()), key -> new ArrayList<>())
                    .add(metric);
        }
        Map<String, List<Panel>> stacks = new LinkedHashMap<>();
        groups.forEach((key, metrics) -> {
            Panel panel = new Panel(key.title(), key.stack(), key.family(), metrics);
            String together = key.stack().isEmpty() ? key.toString() : key.stack();
            stacks.computeIfAbsent(together, _ -> new ArrayList<>()).add(panel);
        });
        return stacks.values().stream().flatMap(List::stream).toList();
    }

    /** How a chart is drawn; the names are known to {@code report.js}. */
    enum Family {
        LINE,
        PROFILE,
        BANDS,
        HEAT_MAP,
        SCATTER,
        HISTOGRAM;

        private static Family of(MetricDeclaration metric) {
            return switch (metric.kind()) {
                case SCALAR, EVENT -> LINE;
                case VECTOR -> ofVector(metric.drawing());
                case MATRIX -> ofMatrix(metric.drawing());
                case HISTOGRAM -> HISTOGRAM;
            };
        }

        private static Family ofVector(Drawing drawing) {
            return switch (drawing) {
                case LINE, LOG_LINE, SCATTER, PATH, BARS -> PROFILE;
                case BANDS -> BANDS;
                case HEAT_MAP -> HEAT_MAP;
                case HISTOGRAM -> HISTOGRAM;
            };
        }

        private static Family ofMatrix(Drawing drawing) {
            return drawing == Drawing.SCATTER || drawing == Drawing.PATH ? SCATTER : HEAT_MAP;
        }
    }

    /** Name of an enum constant as files and scripts write it: {@code HEAT_MAP} is {@code heat-map}. */
    static String keyword(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * One chart.
     *
     * @param stack name that charts on one step axis share; empty for one that stands alone
     */
    record Panel(String title, String stack, Family family, List<MetricRecord> metrics) {

        /** The units of the metrics, each once; empty if all are pure numbers. */
        String unit() {
            return metrics.stream()
                    .map(metric -> metric.declaration().unit())
                    .filter(unit -> !unit.isEmpty() && !unit.equals(PURE_NUMBER))
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        boolean isEmpty() {
            return metrics.stream().allMatch(metric -> metric.points().isEmpty());
        }
    }

    private record Key(String title, String stack, Family family) {

        /** A heat map fills its chart, so it never shares one. */
        static Key of(MetricDeclaration metric) {
            Family family = Family.of(metric);
            boolean standsAlone = family == Family.HEAT_MAP || metric.panel().isEmpty();
            String panel = standsAlone ? metric.name() : metric.panel();
            List<String> parts = List.of(panel.split(STACKED, -1));
            boolean isStacked = family == Family.LINE && parts.size() == 2 && !parts.contains("");
            return isStacked
                    ? new Key(String.join(SPOKEN, parts), parts.getFirst(), family)
                    : new Key(panel, "", family);
        }
    }
}
