package org.dynascope.probes.llfc;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The layers of a network at one place between two others.
 *
 * @param activations all named values but pre-activations, in the order of the computation
 * @param preActivations pre-activations
 */
record Profile(List<Agreement> activations, List<Agreement> preActivations) {
    private static final String SUFFIX = "pre-activation";

    static boolean isPreActivation(String feature) {
        return feature.endsWith("." + SUFFIX) || feature.equals(SUFFIX);
    }

    /** Returns the name of what a pre-activation becomes. */
    static String activationOf(String preActivation) {
        return preActivation.substring(0, preActivation.length() - SUFFIX.length()) + "activation";
    }

    /** Returns the layer that a feature is of: its name up to what it is, or all of it. */
    static String layerOf(String feature) {
        return feature.replaceFirst("\\.(pre-)?activation$", "");
    }

    /** Returns the activations but for the last, which is the output. */
    List<Agreement> hidden() {
        return activations.subList(0, Math.max(0, activations.size() - 1));
    }

    /** Returns one line for each dead layer. */
    List<String> dead(List<String> layers) {
        return IntStream.range(0, activations.size())
                .filter(layer -> activations.get(layer).isDead())
                .mapToObj(layer -> "layer " + layers.get(layer) + " is dead: its activations are all 0 on "
                        + Math.round(1000 * activations.get(layer).skipped()) / 10.0
                        + " % of the examples; of more than 5 % its numbers are NaN")
                .toList();
    }

    /** Returns the distance of cosine and coefficient from 1 of what is affine in the parameters: the first pre-activation. */
    double firstLayerError() {
        if (preActivations.isEmpty()) {
            return Double.NaN;
        }
        Agreement first = preActivations.getFirst();
        return Math.max(Math.abs(first.dissimilarity()), Math.abs(first.coefficient() - 1));
    }
}
