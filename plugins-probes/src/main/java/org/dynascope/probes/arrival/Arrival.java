package org.dynascope.probes.arrival;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.TensorValue;

/**
 * Counts the steps until the loss of the mini-batch is at most a level: {@code arrival.step}, the step of the first look at which it is. Until then
 * that is the step of the look, which the answer is not below, and {@code arrival.arrived} is 0; then it is 1, whatever the loss does later. It
 * is exact if the probe looks at every step.
 *
 * <p>Cost: nothing beyond training.
 *
 * @since 0.1.0
 */
public final class Arrival implements Probe, Restorable {
    private static final String STEP = "arrival.step";
    private static final String ARRIVED = "arrival.arrived";
    private static final String FIRST = "first-loss";

    private final ArrivalParameters settings;
    /** NaN before the first look. */
    private double firstLoss = Double.NaN;
    /** Step of arrival, below 0 before it. */
    private double arrival = -1;

    /** Creates the probe. */
    public Arrival(ArrivalParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code arrival}. */
    public static Extension<Probe, ArrivalParameters> extension() {
        return Extension.of(Probe.class, "arrival", ArrivalParameters.class, Arrival::new)
                .costs(Cost.ARITHMETIC)
                .summary("steps until the loss has come down to a level");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(STEP, "", "steps until the loss is at most the level, or at least so many")
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(ARRIVED, "", "1 from the first loss of at most the level on, 0 before")
                        .inPanel(ARRIVED));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        double loss = observation.trajectory().loss();
        long step = observation.trajectory().step();
        if (Double.isNaN(firstLoss)) {
            firstLoss = loss;
        }
        if (arrival < 0 && loss <= Math.max(settings.share() * firstLoss, settings.level())) {
            arrival = step;
        }
        metrics.scalar(STEP, arrival < 0 ? step : arrival);
        metrics.scalar(ARRIVED, arrival < 0 ? 0 : 1);
    }

    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        if (!Double.isNaN(firstLoss)) {
            state.put(FIRST, TensorValue.scalar(firstLoss));
            state.put(STEP, TensorValue.scalar(arrival));
        }
        return new Named<>(state);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        boolean hasLooked = state.contains(FIRST);
        firstLoss = hasLooked ? state.get(FIRST).toDoubleArray()[0] : Double.NaN;
        arrival = hasLooked ? state.get(STEP).toDoubleArray()[0] : -1;
    }
}
