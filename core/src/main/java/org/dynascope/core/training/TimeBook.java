package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.core.checkpoint.Progress;
import org.dynascope.core.checkpoint.Progress.ProbeTime;
import org.dynascope.core.training.Training.Looking;
import org.jspecify.annotations.Nullable;

/** Keeps the time that training steps and each probe have taken, over all trajectories and all parts of a run. */
final class TimeBook {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SequencedMap<String, ProbeTime> probes = new LinkedHashMap<>();
    private double seconds;
    private @Nullable Training current;
    private List<Looking> looking = List.of();
    private long begin;

    TimeBook(List<String> probeNames) {
        probeNames.forEach(name -> probes.put(name, new ProbeTime(name, 0, 0)));
    }

    /** Adds what an earlier part of the run took. */
    void add(Progress progress) {
        seconds += progress.trainingSeconds();
        progress.probes().forEach(each -> add(each.probe(), each.seconds(), each.observations()));
    }

    private void add(String probe, double time, int observations) {
        probes.merge(
                probe,
                new ProbeTime(probe, time, observations),
                (one, other) -> new ProbeTime(
                        probe, one.seconds() + other.seconds(), one.observations() + other.observations()));
    }

    /** Notes that a trajectory begins to train. */
    void begin(Training training, List<Looking> attached) {
        current = training;
        looking = attached;
        begin = System.nanoTime();
    }

    /** Leaves out a time in which it did not train. */
    void pause(long nanos) {
        begin += nanos;
    }

    /** Notes that the trajectory trains no more. */
    void end() {
        seconds = trainingSeconds();
        looking.forEach(each -> add(
                each.probe().name(),
                each.probe().nanos() / NANOS_PER_SECOND,
                each.probe().observations()));
        current = null;
        looking = List.of();
    }

    /** Returns the time in training steps so far. */
    double trainingSeconds() {
        return current == null
                ? seconds
                : seconds + (System.nanoTime() - begin - current.probeNanos()) / NANOS_PER_SECOND;
    }

    /** Returns the time in each probe so far, in the order of the experiment. */
    List<ProbeTime> probes() {
        TimeBook sum = new TimeBook(List.copyOf(probes.sequencedKeySet()));
        probes.sequencedValues().forEach(each -> sum.add(each.probe(), each.seconds(), each.observations()));
        looking.forEach(each -> sum.add(
                each.probe().name(),
                each.probe().nanos() / NANOS_PER_SECOND,
                each.probe().observations()));
        return new ArrayList<>(sum.probes.sequencedValues());
    }
}
