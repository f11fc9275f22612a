package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.data.PreparedData;

/**
 * A trajectory made ready: what is trained on which examples, from where to where.
 *
 * @param name name of the trajectory
 * @param setup what is trained, and how
 * @param data examples, with the split it is trained on as this trajectory sees it
 * @param batches which examples make up each mini-batch
 * @param learningRate scheduled learning rate
 * @param start step at which it begins: 0, or where it is forked
 * @param position place in the data at which it begins
 * @param end step at which it ends
 * @param optimizerStart step at which the optimizer's state began
 */
record Branch(
        String name,
        TrainingSetup setup,
        PreparedData data,
        BatchOrder batches,
        LearningRate learningRate,
        long start,
        DataPosition position,
        long end,
        long optimizerStart) {

    /** Returns the step at a place on the trajectory, were it long enough. */
    long stepAt(Span span) {
        return span.unit() == Span.Unit.STEPS ? span.amount() : epochZero() + span.inSteps(batches.batchesPerEpoch());
    }

    /** Returns the step at a place on the trajectory. */
    long stepAt(Place place) {
        return place.isEnd() ? end : stepAt(place.span());
    }

    /** Returns the step at which its passes over the data would have begun, had they always been as long as they are. */
    long epochZero() {
        return start - position.epoch() * batches.batchesPerEpoch() - position.batch();
    }

    /** Returns the place in the data at a step. */
    DataPosition positionAt(long step) {
        long batch = step - epochZero();
        long perEpoch = batches.batchesPerEpoch();
        return new DataPosition(batch / perEpoch, (int) (batch % perEpoch));
    }

    /** Returns the same trajectory with this end, which its learning rate then knows. */
    Branch until(long last) {
        LearningRate rate =
                new LearningRate(learningRate.base(), learningRate.settings(), learningRate.stepsPerEpoch(), last);
        return new Branch(name, setup, data, batches, rate, start, position, last, optimizerStart);
    }

    /** Returns the same trajectory with the model expanded to first order at some parameters; as it is for none. */
    Branch expandedAt(Named<TensorValue> origin) {
        return origin.size() == 0
                ? this
                : new Branch(
                        name,
                        setup.expandedAt(origin),
                        data,
                        batches,
                        learningRate,
                        start,
                        position,
                        end,
                        optimizerStart);
    }

    /** Returns what the update that follows {@code step} updates is made with; the optimizer must have adaptive moments. */
    AdaptiveUpdate updateAt(long step) {
        double rate = learningRate.at(step).orElse(Double.NaN);
        SequencedMap<String, Double> learningRates = new LinkedHashMap<>();
        SequencedMap<String, Double> decayRates = new LinkedHashMap<>();
        for (ParameterDeclaration parameter : setup.declaration().parameters()) {
            learningRates.put(parameter.name(), rate * setup.learningRateFactor(parameter.name()));
            decayRates.put(parameter.name(), setup.decayRate(parameter.name()));
        }
        return new AdaptiveUpdate(
                updateNumber(step),
                setup.optimizer().adaptiveMoments().orElseThrow(),
                setup.settings().clip(),
                new Named<>(learningRates),
                setup.optimizer().weightDecay(),
                new Named<>(decayRates));
    }

    /** Returns the number of the update that follows {@code step} updates, 1 for the first since the optimizer's state began. */
    long updateNumber(long step) {
        return step + 1 - optimizerStart;
    }

    /** Returns the number of updates it makes. */
    long updates() {
        return end - start;
    }
}
