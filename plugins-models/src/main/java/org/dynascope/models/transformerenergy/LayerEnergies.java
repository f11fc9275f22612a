package org.dynascope.models.transformerenergy;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/** The observables of the layers, each of shape [batch]: tokens before layer k + 1 are depth k. */
final class LayerEnergies {
    private final SequencedMap<String, Tensor> values = new LinkedHashMap<>();

    /** Adds a layer's, counted from 1. */
    void add(int number, EnergyLayer.Pass pass) {
        addDepth(number - 1, pass.attentionEnergy(), pass.feedForwardEnergy());
        String layer = "layer-" + number + ".";
        values.put(layer + "attention-change", pass.attentionChange());
        values.put(layer + "feed-forward-change", pass.feedForwardChange());
        values.put(layer + "gradient-norm", EnergyLayer.Pass.norm(pass.gradient()));
        values.put(layer + "interference", EnergyLayer.Pass.norm(pass.interference()));
        values.put(layer + "certificate", pass.certificate());
        values.put(layer + "clipped", pass.clippedShare());
    }

    /** Adds the energies of the tokens that leave the last layer. */
    void addLast(int depth, EnergyLayer layer, Tensor tokens) {
        addDepth(
                depth, layer.attention().at(tokens).value(), layer.feedForward().value(tokens));
    }

    private void addDepth(int depth, Tensor attention, Tensor feedForward) {
        values.put("layer-" + depth + ".energy", attention.plus(feedForward));
        values.put("layer-" + depth + ".attention-energy", attention);
        values.put("layer-" + depth + ".feed-forward-energy", feedForward);
    }

    /** Returns them all. */
    Named<Tensor> all() {
        return new Named<>(values);
    }
}
