package org.dynascope.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Everything a report shows about one run, complete or not.
 *
 * @param experiment name of the experiment
 * @param headline what was run, in reading order: model, optimizer, data, seed
 * @param status how the run ended and how far it came
 * @param claims the experiment's claims with their verdicts
 * @param series every declared metric, in order of declaration, with what was recorded of it
 * @param trajectories every trajectory, roots first
 * @param wallTime where the time went
 * @param provenance versions, processor, plugins, data: any JSON; shown as it is
 * @param experimentText the resolved experiment file
 * @since 0.1.0
 */
public record ReportData(
        String experiment,
        List<Fact> headline,
        RunStatus status,
        List<Claim> claims,
        List<MetricSeries> series,
        List<Trajectory> trajectories,
        WallTime wallTime,
        JsonNode provenance,
        String experimentText) {

    public ReportData {
        headline = List.copyOf(headline);
        claims = List.copyOf(claims);
        series = List.copyOf(series);
        trajectories = List.copyOf(trajectories);
    }

    /**
     * One labelled word about the run, such as {@code model: mlp}.
     *
     * @param label what the value is, in lower case
     * @param value as the user wrote it
     */
    public record Fact(String label, String value) {}

    /**
     * One training run inside the experiment.
     *
     * @param name unique in the experiment
     * @param origin {@code root}, or the trajectory and step it was forked from and what was changed
     */
    public record Trajectory(String name, String origin) {}
}
