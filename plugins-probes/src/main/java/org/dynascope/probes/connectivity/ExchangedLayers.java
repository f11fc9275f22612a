package org.dynascope.probes.connectivity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/** What the layers of two networks compute on features of their own and of the other network. */
final class ExchangedLayers {
    private static final Angles NONE = new Angles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final Network network;
    private final ProbeBatch batch;
    private final ModelState first;
    private final ModelState second;
    private final Layers layers;

    ExchangedLayers(Network network, ProbeBatch batch, ModelState first, ModelState second) {
        this.network = network;
        this.batch = batch;
        this.first = first;
        this.second = second;
        this.layers = Layers.of(network.declaration());
    }

    /**
     * Angles of one layer, each as 1 − cos.
     *
     * @param sums between H·W + H'·W' and H·W' + H'·W
     * @param products between H·W and H'·W'
     * @param weights between W and W'
     * @param features between H and H'
     */
    record Angles(double sums, double products, double weights, double features) {}

    Layers layers() {
        return layers;
    }

    /** Returns the angles of a layer; NaN for one that is not linear in its weights, or whose result has no name. */
    Angles angles(int layer) {
        Named<TensorValue> own = features(first, first, layer);
        Optional<String> result = result(layer, own);
        if (result.isEmpty() || normalises(layer)) {
            return NONE;
        }
        Named<TensorValue> others = features(second, second, layer);
        double[] product = own.get(result.get()).toDoubleArray();
        double[] otherProduct = others.get(result.get()).toDoubleArray();
        double[] crossed = features(first, second, layer).get(result.get()).toDoubleArray();
        double[] crossedBack = features(second, first, layer).get(result.get()).toDoubleArray();
        String incoming = incoming(result.get(), own);
        return new Angles(
                angle(sum(product, otherProduct), sum(crossed, crossedBack)),
                angle(product, otherProduct),
                angle(weights(first, layer), weights(second, layer)),
                angle(own.get(incoming).toDoubleArray(), others.get(incoming).toDoubleArray()));
    }

    /** Returns the features where the layers below are one network's, and this one the other's without biases. */
    private Named<TensorValue> features(ModelState below, ModelState here, int layer) {
        ModelState stitched = layers.stitched(below, here, layer);
        Named<TensorValue> unbiased = stitched.parameters()
                .mapWithName((name, value) -> layers.only(layer).test(name) && role(name) == Role.BIAS
                        ? TensorValue.zeros(value.type())
                        : value);
        return network.features(batch, stitched.withParameters(unbiased));
    }

    private Optional<String> result(int layer, Named<TensorValue> features) {
        String own = layers.names().get(layer) + "pre-activation";
        if (features.contains(own)) {
            return Optional.of(own);
        }
        return layer == layers.count() - 1 && features.contains("output") ? Optional.of("output") : Optional.empty();
    }

    /** Returns the last feature before a result, which the layer reads in a chain of layers. */
    private static String incoming(String result, Named<TensorValue> features) {
        List<String> names = List.copyOf(features.names());
        return names.get(Math.max(0, names.indexOf(result) - 1));
    }

    private boolean normalises(int layer) {
        return first.parameters().names().stream()
                .filter(layers.only(layer))
                .anyMatch(name -> role(name) == Role.NORMALISATION);
    }

    private Role role(String parameter) {
        return network.declaration().parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .map(ParameterDeclaration::role)
                .findFirst()
                .orElseThrow();
    }

    private double[] weights(ModelState state, int layer) {
        return state.parameters().names().stream()
                .filter(layers.only(layer))
                .filter(name -> role(name) != Role.BIAS)
                .flatMapToDouble(
                        name -> Arrays.stream(state.parameters().get(name).toDoubleArray()))
                .toArray();
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int index = 0; index < sum.length; index++) {
            sum[index] += right[index];
        }
        return sum;
    }

    /** Returns 1 − cos; NaN if one of them is zero. */
    private static double angle(double[] left, double[] right) {
        double squares = 0;
        double otherSquares = 0;
        double product = 0;
        for (int index = 0; index < left.length; index++) {
            squares += left[index] * left[index];
            otherSquares += right[index] * right[index];
            product += left[index] * right[index];
        }
        return 1 - product / Math.sqrt(squares * otherSquares);
    }
}
