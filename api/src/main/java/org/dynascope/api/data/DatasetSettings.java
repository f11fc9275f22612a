package org.dynascope.api.data;

import org.dynascope.api.parameter.Param;

/**
 * Settings every data set has, applied in this order and recorded in the run's provenance: {@code take}, {@code hold-out},
 * {@code standardise}, {@code pool}.
 *
 * @param take use only the first examples of a shuffle of the training split; 0 takes all
 * @param holdOut share of a shuffle of the training split, its last part, moved to the split {@code held-out}
 * @param standardise how inputs are shifted and scaled, with figures of the training split
 * @param pool factor by which images shrink: each square of pool × pool numbers is replaced by its mean
 * @since 0.1.0
 */
public record DatasetSettings(
        @Param(
                doc = "use only this many training examples, chosen by a shuffle from the data stream; 0 takes all",
                byDefault = "0",
                min = 0)
        int take,

        @Param(
                doc = "share of the training examples moved to the split 'held-out': the last part of a shuffle from"
                        + " the data stream",
                byDefault = "0",
                min = 0,
                below = 1)
        double holdOut,

        @Param(
                doc = "shift and scale inputs to mean 0 and deviation 1, with figures of the training examples:"
                        + " 'one' pair for all numbers, or one 'per-feature'",
                byDefault = "none")
        Standardisation standardise,

        @Param(
                doc = "shrink images by this factor: squares of pool × pool numbers become their mean",
                byDefault = "1",
                min = 1)
        int pool) {

    /** How many means and deviations are fitted. */
    public enum Standardisation {
        /** Inputs stay as they are. */
        NONE,
        /** One mean and one deviation over all numbers. */
        ONE,
        /** One mean and one deviation for each number of an example; where the deviation is 0 it counts as 1. */
        PER_FEATURE
    }
}
