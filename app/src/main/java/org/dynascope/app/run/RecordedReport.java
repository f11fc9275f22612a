package org.dynascope.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.report.Claim;
import org.dynascope.app.report.ReportData;
import org.dynascope.app.report.ReportData.Fact;
import org.dynascope.app.report.ReportData.Trajectory;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.app.report.RunStatus;
import org.dynascope.app.report.WallTime;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.RunRecord;

/**
 * The report of a recorded run.
 *
 * @since 0.1.0
 */
public final class RecordedReport {
    private static final String FILE = "report.html";

    private RecordedReport() {}

    /**
     * Writes the report into the run's folder, and returns the file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path write(RunRecord recorded) {
        Path file = recorded.folder().resolve(FILE);
        new ReportWriter().write(data(recorded), file);
        return file;
    }

    /** Loads what writing needs, so that the first report comes as fast as the second. */
    static void prepare() {
        ReportData nothing = new ReportData(
                "",
                List.of(),
                new RunStatus(RunStatus.State.STOPPED, 0, ""),
                List.of(),
                List.of(),
                List.of(),
                new WallTime(Double.NaN, List.of()),
                JsonNodeFactory.instance.objectNode(),
                "");
        if (new ReportWriter().render(nothing).isEmpty()) {
            throw new IllegalStateException("a report has no text");
        }
    }

    /** Returns what the report shows. */
    static ReportData data(RunRecord recorded) {
        JsonNode provenance = json(recorded.provenanceJson());
        return new ReportData(
                recorded.experiment(),
                headline(recorded, provenance),
                RecordedEnd.status(recorded),
                recorded.claims().stream().map(RecordedReport::claim).toList(),
                recorded.metrics().stream().map(RecordedSeries::of).toList(),
                trajectories(recorded),
                wallTime(recorded),
                provenance,
                recorded.experimentText());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException damaged) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static List<Fact> headline(RunRecord recorded, JsonNode provenance) {
        List<Fact> facts = new ArrayList<>();
        recorded.parts().forEach((part, name) -> facts.add(new Fact(part, name)));
        if (provenance.has("seed")) {
            facts.add(new Fact("seed", provenance.get("seed").asText()));
        }
        return facts;
    }

    private static Claim claim(ClaimResult result) {
        return new Claim(
                result.id(),
                result.that(),
                verdict(result),
                result.value().orElse(Double.NaN),
                result.margin().orElse(Double.NaN),
                result.count(),
                result.source(),
                result.reason());
    }

    private static Claim.Verdict verdict(ClaimResult result) {
        if (result.isConfirmed()) {
            return Claim.Verdict.CONFIRMED;
        }
        return result.isRefuted() ? Claim.Verdict.REFUTED : Claim.Verdict.NOT_EVALUATED;
    }

    private static List<Trajectory> trajectories(RunRecord recorded) {
        return recorded.metrics().stream()
                .flatMap(metric -> metric.points().sequencedKeySet().stream())
                .distinct()
                .map(name -> new Trajectory(name, "root"))
                .toList();
    }

    private static WallTime wallTime(RunRecord recorded) {
        List<WallTime.Share> shares = new ArrayList<>();
        recorded.trainingSeconds()
                .ifPresent(seconds -> shares.add(new WallTime.Share("training steps", seconds, recorded.steps())));
        recorded.probeTimes()
                .forEach(probe -> shares.add(new WallTime.Share(probe.probe(), probe.seconds(), probe.observations())));
        return new WallTime(recorded.seconds().orElse(Double.NaN), shares);
    }
}
