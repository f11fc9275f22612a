package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynascope.core.claim.SweepClaims;
import org.dynascope.core.config.Problem;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.study.StudyCheck;
import org.dynascope.core.training.BatchCheck;
import org.dynascope.core.training.ExperimentCheck;
import org.dynascope.core.training.Parts;

/** Checks what trials of a sweep have in common: its claims, and that those batched together can be. */
final class SweepCheck {
    private final PartsMaker maker;
    private final Sweep sweep;

    SweepCheck(PartsMaker maker, Sweep sweep) {
        this.maker = maker;
        this.sweep = sweep;
    }

    /** Returns what is wrong with the claims, whose metrics are those of the first trial. */
    List<Problem> claimProblems() {
        Set<String> names = switch (sweep.trials().getFirst().experiment()) {
            case TrainingExperiment training ->
                ExperimentCheck.claimNames(training, maker.make(training).parts());
            case StudyExperiment study ->
                StudyCheck.claimNames(maker.make(study).parts());
        };
        SweepClaims claims = new SweepClaims(names, TrialReading.axes(sweep), List.of());
        return sweep.claims().stream()
                .flatMap(claim -> claims.fault(claim).stream()
                        .map(fault -> new Problem(claim.location(), "claims." + claim.id(), "", fault)))
                .toList();
    }

    /** Returns why trials cannot be batched as the sweep asks, once for each batch; each trial must be valid by itself. */
    List<Problem> batchProblems() {
        List<Problem> problems = new ArrayList<>();
        sweep.batching().ifPresent(batching -> {
            for (List<Sweep.Trial> batch : sweep.batches()) {
                obstacle(batch)
                        .ifPresent(obstacle -> problems.add(new Problem(
                                batching.location(),
                                "sweep.batched-over",
                                "",
                                "cannot batch over " + String.join(", ", batching.keys()) + ": " + obstacle)));
            }
        });
        return problems.stream().distinct().toList();
    }

    private Optional<String> obstacle(List<Sweep.Trial> batch) {
        if (!(batch.getFirst().experiment() instanceof TrainingExperiment first)) {
            return Optional.of("a study trains nothing");
        }
        Parts firstParts = maker.make(first).parts();
        for (Sweep.Trial trial : batch) {
            TrainingExperiment experiment = (TrainingExperiment) trial.experiment();
            Parts parts = maker.make(experiment).parts();
            Optional<String> obstacle = BatchCheck.obstacle(experiment, parts)
                    .or(() -> BatchCheck.difference(first, firstParts, experiment, parts));
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }
}
