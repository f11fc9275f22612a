package org.dynascope.core.experiment;

import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.jspecify.annotations.Nullable;

/**
 * The keys under {@code train}.
 *
 * @param epochs passes over the data; one of these two keys is given
 * @param steps updates of the parameters
 * @param batchSize examples in a batch; {@code full}, which is read apart, means all
 * @param precision type of all numbers
 * @param loss what training lowers
 * @param labelSmoothing share of each target distribution that is spread evenly over the classes
 */
record TrainKeys(
        @Param(doc = "how long, in passes over the training examples", byDefault = "0", min = 0, max = 1e9)
        long epochs,

        @Param(doc = "how long, in updates of the parameters", byDefault = "0", min = 0, max = 1e9)
        long steps,

        @Param(doc = "examples in a batch, or 'full' for all of them", byDefault = "64", min = 1)
        int batchSize,

        @Param(doc = "type of parameters, states and intermediate values", byDefault = "float32")
        ElementType precision,

        @Param(
                doc = "what training lowers: 'by-target' cross entropy for classes and probabilities, squared error for"
                        + " values; 'squared-error' for classes too, to 1 for the true one and 0 for the others",
                byDefault = "by-target")
        Loss loss,

        @Param(
                doc = "share of each target that the loss in training spreads evenly over the classes",
                byDefault = "0",
                min = 0,
                below = 1)
        double labelSmoothing) {
    static final String KEY = "train";
    static final String BATCH_SIZE = "batch-size";

    /** The word for batches of all examples. */
    static final String FULL = "full";

    /** Returns what the map says; null if it says something wrong. */
    static Experiment.@Nullable TrainSettings read(ImmutableNode train, Findings findings) {
        int before = findings.size();
        Optional<Scalar> batch = Tree.child(train, BATCH_SIZE).flatMap(Tree::scalar);
        boolean full = batch.isPresent() && batch.get().text().equals(FULL);
        ImmutableNode rest = full || isText(batch) ? Tree.without(train, BATCH_SIZE) : train;
        List<Record> records = ParameterRecords.read(List.of(TrainKeys.class), rest, KEY, findings);
        if (isText(batch) && !full) {
            Tree.child(train, BATCH_SIZE)
                    .ifPresent(node -> findings.add(
                            node,
                            KEY + "." + BATCH_SIZE,
                            "expected a whole number of at least 1, such as 64, or 'full'"));
        }
        if (Tree.shape(train) == Tree.Shape.MAP || Tree.isNothing(train)) {
            checkLength(train, findings);
        }
        if (records.isEmpty() || findings.size() > before) {
            return null;
        }
        TrainKeys keys = (TrainKeys) records.get(0);
        boolean inEpochs = Tree.child(train, "epochs").isPresent();
        Span length = inEpochs ? Span.epochs(keys.epochs) : Span.steps(keys.steps);
        return new Experiment.TrainSettings(
                length, full ? 0 : keys.batchSize, keys.precision, keys.loss, keys.labelSmoothing);
    }

    private static boolean isText(Optional<Scalar> batch) {
        return batch.isPresent() && batch.get().kind() == Scalar.Kind.TEXT;
    }

    private static void checkLength(ImmutableNode train, Findings findings) {
        Optional<ImmutableNode> epochs = Tree.child(train, "epochs");
        Optional<ImmutableNode> steps = Tree.child(train, "steps");
        if (epochs.isPresent() && steps.isPresent()) {
            findings.add(steps.get(), "train.steps", "expected epochs or steps, not both");
        }
        boolean misspelt = Tree.keys(train).stream().anyMatch(key -> Spelling.isLike(key, "epochs", "steps"));
        if (epochs.isEmpty() && steps.isEmpty() && !misspelt) {
            Location location = Tree.location(train);
            findings.add(new Problem(location, KEY, "", "missing: expected epochs or steps, such as 'epochs: 10'"));
        }
    }
}
