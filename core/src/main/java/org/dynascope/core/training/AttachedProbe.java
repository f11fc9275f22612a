package org.dynascope.core.training;

import java.util.List;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.core.checkpoint.ProbeMemory;

/** A probe on one trajectory or several, with its schedule, its stream and the time it has taken. */
final class AttachedProbe {
    private final String name;
    private final Probe probe;
    private final ProbeSchedule schedule;
    private final List<LiveTrajectory> views;
    private RandomStream random;
    private long nanos;
    private int observations;

    /**
     * Attaches a probe.
     *
     * @param views what it sees of each trajectory, in the order the experiment names them
     */
    AttachedProbe(String name, Probe probe, ProbeSchedule schedule, RandomStream random, List<LiveTrajectory> views) {
        this.name = name;
        this.probe = probe;
        this.schedule = schedule;
        this.random = random;
        this.views = List.copyOf(views);
    }

    boolean isDue(long step) {
        return schedule.includes(step);
    }

    /** Returns whether no look comes after that of a step. */
    boolean isLast(long step) {
        return step >= schedule.last();
    }

    void observe(MetricSink metrics, boolean isLast) {
        long start = System.nanoTime();
        look(metrics, isLast);
        nanos += System.nanoTime() - start;
        observations++;
    }

    /** Looks without taking the time. */
    void look(MetricSink metrics, boolean isLast) {
        views.forEach(LiveTrajectory::beginLook);
        try {
            probe.observe(new Observation(List.copyOf(views), random, isLast), metrics);
        } catch (RuntimeException failure) {
            throw new ProbeException(name, views.getFirst().step(), failure);
        }
    }

    /** Returns what the next looks depend on. */
    ProbeMemory memory() {
        return new ProbeMemory(
                random.state(), probe instanceof Restorable restorable ? restorable.state() : Named.empty());
    }

    /** Goes on from what it remembered. */
    void recall(ProbeMemory memory) {
        random = RandomStream.restore(memory.random());
        if (probe instanceof Restorable restorable) {
            restorable.restore(memory.state());
        }
    }

    String name() {
        return name;
    }

    long nanos() {
        return nanos;
    }

    int observations() {
        return observations;
    }
}
