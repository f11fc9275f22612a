package org.dynascope.probes.matching;

import java.util.List;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/**
 * Fully connected networks whose hidden units are renumbered alike in both hidden layers, as the channels of a stream are; what can be
 * looked at of the first is 0.
 *
 * @param layers networks of two hidden layers of equal width
 */
record GivenStream(GivenNetworks layers) implements Network {
    @Override
    public ModelDeclaration declaration() {
        ModelDeclaration chain = layers.declaration();
        PermutationGroup stream = new PermutationGroup(
                "stream",
                layers.widths().get(1),
                List.of(
                        new PermutationGroup.Member("layer-1.weight", 1),
                        new PermutationGroup.Member("layer-1.bias", 0),
                        new PermutationGroup.Member("layer-2.weight", 0),
                        new PermutationGroup.Member("layer-2.weight", 1),
                        new PermutationGroup.Member("layer-2.bias", 0),
                        new PermutationGroup.Member("layer-3.weight", 0)));
        return new ModelDeclaration(chain.parameters(), chain.buffers(), List.of(stream));
    }

    @Override
    public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
        return layers.features(batch, state)
                .mapWithName((name, value) -> name.startsWith("layer-1") ? TensorValue.zeros(value.type()) : value);
    }

    @Override
    public Evaluation evaluate(ProbeBatch batch, ModelState state) {
        return layers.evaluate(batch, state);
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch, ModelState state) {
        return layers.gradient(batch, state);
    }

    @Override
    public ModelState reestimated(ProbeBatch batch, ModelState state) {
        return layers.reestimated(batch, state);
    }
}
