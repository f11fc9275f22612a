package org.dynascope.probes.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.testkit.ExperimentTestKit.with;

import java.util.List;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

/** Matchings as they stand in experiment files. */
final class MatchedTrajectoriesTest {
    private static String experiment(String trajectories) {
        return """
            seed: 7
            dataset: {kit-blobs: {hold-out: 0.25}}
            model: kit-mlp
            optimizer: kit-sgd
            train: {epochs: 4, batch-size: 9}
            trajectories:
            """ + trajectories.indent(2);
    }

    private static List<String> refusal(String trajectories) {
        return with(new ProbesPlugin()).refusal(experiment(trajectories));
    }

    private static final String PAIR = """
        a: {}
        b: {change: {seed.initialisation: 3}}
        """;

    /** The distance is that of copies: what is matched begins only once both others are there, whatever the file's order. */
    @Test
    void theOrderInTheFileChangesNoNumber() {
        String matched = "c: {from: b, at: end, change: {match: {to: a, by: weight-matching}}}\n";
        String probes = "probes: [parameter-distance: {split: test, at: end, between: [a~c]}]\n";

        TestedRun before = with(new ProbesPlugin()).run(experiment(matched + PAIR) + probes);
        TestedRun after = with(new ProbesPlugin()).run(experiment(PAIR + matched) + probes);

        double distance = before.record().metrics().stream()
                .filter(metric -> metric.name().equals("parameter-distance.relative"))
                .findFirst()
                .orElseThrow()
                .points()
                .get("a~c")
                .getFirst()
                .scalar();
        assertThat(distance).isPositive();
        assertThat(after.record().metrics().stream()
                        .filter(metric -> metric.name().equals("parameter-distance.relative"))
                        .findFirst()
                        .orElseThrow()
                        .points()
                        .get("a~c")
                        .getFirst()
                        .scalar())
                .isEqualTo(distance);
    }

    @Test
    void refusesToMatchARoot() {
        assertThat(refusal("a: {}\nb: {change: {match: {to: a, by: weight-matching}}}\n"))
                .containsExactly(
                        "experiment.yaml:8: trajectories.b.change.match: needs a trajectory whose units are renumbered:"
                                + " expected from and at beside change");
    }

    @Test
    void refusesATrajectoryThatIsNotThere() {
        assertThat(refusal(PAIR + "c: {from: b, at: end, change: {match: {to: aa, by: weight-matching}}}\n"))
                .singleElement()
                .asString()
                .startsWith("experiment.yaml:9: trajectories.c.change.match.to = aa: there is no such trajectory")
                .contains("Known: a, b, c");
    }

    @Test
    void refusesTrajectoriesThatWaitForEachOther() {
        String both = """
            c: {from: b, at: end, change: {match: {to: d, by: weight-matching}}}
            d: {from: a, at: end, change: {match: {to: c, by: weight-matching}}}
            """;

        assertThat(refusal(PAIR + both))
                .containsExactly(
                        "experiment.yaml:9: trajectories.c.change.match.to = d: begins only after this trajectory,"
                                + " which waits for it",
                        "experiment.yaml:10: trajectories.d.change.match.to = c: begins only after this trajectory,"
                                + " which waits for it");
    }

    @Test
    void refusesAMatchingThatIsNotThere() {
        assertThat(refusal(PAIR + "c: {from: b, at: end, change: {match: {to: a, by: weight-maching}}}\n"))
                .singleElement()
                .asString()
                .contains("trajectories.c.change.match.by", "weight-matching");
    }

    @Test
    void refusesAModelWithoutUnits() {
        String values = """
            dataset: {kit-zeros: {examples: 48, hold-out: 0.25}}
            model: kit-quadratic
            optimizer: kit-sgd
            train: {epochs: 4, batch-size: 9}
            trajectories:
              a: {}
              b: {from: a, at: end, change: {match: {to: a, by: weight-matching}}}
            """;

        assertThat(with(new ProbesPlugin()).refusal(values))
                .singleElement()
                .asString()
                .contains("trajectories.b.change.match: the model 'kit-quadratic' has no units to renumber");
    }
}
