package org.dynascope.app.report;

import java.util.List;
import org.dynascope.app.compare.RunComparison;

/**
 * What the template {@code compare.jte} prints. Public for the generated template alone.
 *
 * @param comparison the runs side by side
 * @param figures one for each chart
 * @param chartData JSON for the script, safe inside a script element
 * @param assets script and style sheet
 */
public record ComparisonPage(RunComparison comparison, List<Figure> figures, String chartData, PageAssets assets) {

    static ComparisonPage of(RunComparison comparison, PageAssets assets) {
        List<DrawnPanel> panels = DrawnPanel.of(comparison.metrics());
        List<String> trajectories = comparison.metrics().stream()
                .flatMap(metric -> metric.points().sequencedKeySet().stream())
                .distinct()
                .toList();
        return new ComparisonPage(
                comparison, panels.stream().map(Figure::of).toList(), ChartData.toJson(panels, trajectories), assets);
    }

    /** The title: the experiments, each once. */
    public String title() {
        return String.join(
                ", ",
                comparison.runs().stream()
                        .map(run -> run.experiment())
                        .distinct()
                        .toList());
    }
}
