package org.dynascope.core.training;

import java.util.List;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;

/** A probe on a trajectory, with its schedule, its stream and the time it has taken. */
final class AttachedProbe implements Resource {
    private final String name;
    private final Probe probe;
    private final ProbeSchedule schedule;
    private final RandomStream random;
    private final LiveTrajectory view;
    private long nanos;
    private int observations;

    AttachedProbe(String name, Probe probe, ProbeSchedule schedule, RandomStream random, LiveTrajectory view) {
        this.name = name;
        this.probe = probe;
        this.schedule = schedule;
        this.random = random;
        this.view = view;
    }

    boolean isDue(long step) {
        return schedule.includes(step);
    }

    void observe(MetricSink metrics) {
        long start = System.nanoTime();
        try {
            probe.observe(new Observation(List.of(view), random), metrics);
        } catch (RuntimeException failure) {
            throw new ProbeException(name, view.step(), failure);
        }
        nanos += System.nanoTime() - start;
        observations++;
    }

    String name() {
        return name;
    }

    double seconds() {
        return nanos / 1e9;
    }

    int observations() {
        return observations;
    }

    @Override
    public void close() {
        view.close();
    }
}
