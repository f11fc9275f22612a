package org.dynascope.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;

/** A probe of which it is noted what it asks its trajectories for. */
final class WatchedProbe implements Probe {
    /** Name under which a probe is watched. */
    static final String NAME = "watched";

    /** Methods of {@link TrajectoryView} that a probe may call only if it requires something. */
    static final Map<String, Requirement> NEEDS = Map.of(
            "gradient", Requirement.GRADIENT,
            "gradients", Requirement.GRADIENT,
            "hessian", Requirement.CURVATURE,
            "gaussNewton", Requirement.CURVATURE,
            "tangentKernel", Requirement.TANGENT_KERNEL,
            "evaluate", Requirement.EVALUATION,
            "network", Requirement.NETWORK,
            "optimizerState", Requirement.ADAM_STATE,
            "nextUpdate", Requirement.ADAM_STATE);

    private final Probe probe;
    private final Set<Requirement> used;

    private WatchedProbe(Probe probe, Set<Requirement> used) {
        this.probe = probe;
        this.used = used;
    }

    /** What probes have asked for, one entry a call: written by the run, read by the test. */
    static Set<Requirement> nothingUsed() {
        return EnumSet.noneOf(Requirement.class);
    }

    /**
     * A plugin with one extension: the probe, watched, as {@link #NAME}.
     *
     * @param extension the probe
     * @param used receives what it asks for
     */
    record Watching(TestedExtension<Probe> extension, Set<Requirement> used) implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(watched(extension, extension.descriptor(), used));
        }
    }

    private static <P extends Record> Extension<Probe, P> watched(
            TestedExtension<Probe> extension, Extension<Probe, P> descriptor, Set<Requirement> used) {
        return Extension.of(
                        Probe.class,
                        NAME,
                        descriptor.parameters(),
                        parameters -> new WatchedProbe(extension.make(parameters), used))
                .summary(descriptor.summary());
    }

    @Override
    public Set<Requirement> requirements() {
        return probe.requirements();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return probe.metrics();
    }

    @Override
    public List<String> splits() {
        return probe.splits();
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        List<TrajectoryView> views = new ArrayList<>();
        for (TrajectoryView view : observation.trajectories()) {
            boolean isSecond = !views.isEmpty();
            views.add((TrajectoryView) Proxy.newProxyInstance(
                    TrajectoryView.class.getClassLoader(),
                    new Class<?>[] {TrajectoryView.class},
                    (_, method, given) -> {
                        note(method, isSecond);
                        return call(view, method, given);
                    }));
        }
        probe.observe(new Observation(views, observation.random(), observation.isLast()), metrics);
    }

    private void note(Method method, boolean isSecond) {
        Requirement need = NEEDS.get(method.getName());
        if (need != null) {
            used.add(need);
        }
        if (isSecond) {
            used.add(Requirement.PAIR);
        }
    }

    private static Object call(TrajectoryView view, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(view, given);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
