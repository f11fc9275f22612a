package org.dynascope.core.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.study.DataUse;
import org.dynascope.core.claim.ClaimEvaluator;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Problem;
import org.dynascope.core.data.DataPreparation;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.experiment.StudyExperiment;

/** Checks before a study runs, and before any data file is read, that the parts of its experiment fit together. */
public final class StudyCheck {
    private final StudyExperiment experiment;
    private final StudyParts parts;
    private final List<Problem> problems = new ArrayList<>();

    private StudyCheck(StudyExperiment experiment, StudyParts parts) {
        this.experiment = experiment;
        this.parts = parts;
    }

    /** Returns everything that does not fit, in the order of the experiment's parts. */
    public static List<Problem> problems(StudyExperiment experiment, StudyParts parts) {
        StudyCheck check = new StudyCheck(experiment, parts);
        check.checkData();
        check.checkMetrics();
        check.checkClaims();
        return List.copyOf(check.problems);
    }

    private void checkData() {
        Experiment.Data data = experiment.dataset();
        Dataset dataset = parts.dataset();
        DataUse use = parts.study().dataUse();
        if (data == null || dataset == null) {
            if (use == DataUse.REQUIRED) {
                report("works on a data set: expected dataset beside the study");
            }
            return;
        }
        String key = "dataset." + data.dataset().name();
        if (use == DataUse.NONE) {
            String message = "study " + experiment.study().name() + " works on no data set; leave it out";
            report(data.dataset().location(), key, message);
            return;
        }
        checkSettings(data, key, dataset.declare());
        checkFit(data, dataset.declare());
    }

    private void checkSettings(Experiment.Data data, String key, DatasetDeclaration declaration) {
        try {
            DataPreparation.elementAfter(declaration, data.settings());
        } catch (IllegalArgumentException unfit) {
            report(data.dataset().location(), key, String.valueOf(unfit.getMessage()));
        }
    }

    private void checkFit(Experiment.Data data, DatasetDeclaration declaration) {
        try {
            parts.study().check(declaration);
        } catch (IllegalArgumentException unfit) {
            report(String.valueOf(unfit.getMessage()));
        }
        Set<String> splits = new HashSet<>(declaration.splits());
        if (data.settings().holdOut() > 0) {
            splits.add(PreparedData.HELD_OUT);
        }
        for (String split : parts.study().splits()) {
            if (!splits.contains(split)) {
                report(PreparedData.unknownSplit(split, splits));
            }
        }
    }

    private void checkMetrics() {
        Set<String> names = new HashSet<>();
        for (MetricDeclaration metric : parts.study().metrics()) {
            if (!names.add(metric.name())) {
                report("declares the metric " + metric.name() + " twice");
            }
        }
    }

    /** Returns the names that claims may use. */
    public static Set<String> claimNames(StudyParts parts) {
        Set<String> names = new HashSet<>();
        for (MetricDeclaration metric : parts.study().metrics()) {
            names.add(metric.name());
            names.add(metric.name() + "@" + StudyWork.SUBJECT);
        }
        return names;
    }

    private void checkClaims() {
        ClaimEvaluator evaluator = new ClaimEvaluator(claimNames(parts), Map.of(), Set.of());
        for (ClaimStatement claim : experiment.claims()) {
            evaluator.fault(claim).ifPresent(fault -> report(claim.location(), "claims." + claim.id(), fault));
        }
    }

    private void report(String message) {
        report(experiment.study().location(), "study." + experiment.study().name(), message);
    }

    private void report(Location location, String key, String message) {
        problems.add(new Problem(location, key, "", message));
    }
}
