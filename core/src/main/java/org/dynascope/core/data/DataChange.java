package org.dynascope.core.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.TensorValue;

/**
 * What one trajectory sees differently in the examples it is trained on; splits that are only evaluated stay as they are. First
 * the subset is taken, then labels are made coarse, then noisy.
 *
 * @param subset number of training examples, the first of a shuffle; 0 for all in their own order
 * @param coarseLabels for each class the class that stands for it; none to leave all
 * @param labelNoise share of labels that are replaced, each by one of the other classes
 */
public record DataChange(
        @Param(
                doc = "training examples to keep, the first of a shuffle; 0 for all",
                unit = "examples",
                byDefault = "0",
                min = 0)
        int subset,

        @Param(
                doc = "for each class the class that stands for it, such as [0, 0, 2, 2]; none to leave all",
                byDefault = "[]",
                min = 0)
        List<Integer> coarseLabels,

        @Param(doc = "share of training labels replaced by one of the other classes", byDefault = "0", min = 0, max = 1)
        double labelNoise) {
    /** Leaves everything. */
    public static final DataChange NONE = new DataChange(0, List.of(), 0);

    public DataChange {
        coarseLabels = List.copyOf(coarseLabels);
    }

    /** Returns why it does not fit what is to be predicted, if it does not. */
    public Optional<String> misfit(Target target) {
        boolean ofLabels = labelNoise > 0 || !coarseLabels.isEmpty();
        if (!ofLabels) {
            return Optional.empty();
        }
        if (!(target instanceof Target.Classes classes)) {
            return Optional.of("labels can be changed only where targets are classes");
        }
        if (!coarseLabels.isEmpty()
                && (coarseLabels.size() != classes.count()
                        || coarseLabels.stream().anyMatch(label -> label >= classes.count()))) {
            return Optional.of("coarse-labels: expected " + classes.count() + " classes below " + classes.count()
                    + ", one for each class, got " + coarseLabels);
        }
        return Optional.empty();
    }

    /**
     * Returns the examples as the trajectory sees them.
     *
     * @param subsetRandom stream of the shuffle
     * @param noise stream of the noise; a larger share replaces the labels of a smaller one and more
     */
    public PreparedData apply(PreparedData data, RandomStream subsetRandom, RandomStream noise) {
        if (equals(NONE)) {
            return data;
        }
        Examples examples = data.train();
        if (subset > 0 && subset < examples.count()) {
            int[] order = subsetRandom.permutation(examples.count());
            examples = Rows.select(examples, Arrays.copyOf(order, subset));
        }
        if (data.target() instanceof Target.Classes classes) {
            examples = new Examples(examples.inputs(), labels(examples.targets(), classes.count(), noise));
        }
        SequencedMap<String, Examples> splits = new LinkedHashMap<>(data.splits());
        splits.put(PreparedData.TRAIN, examples);
        return new PreparedData(data.element(), data.target(), splits, data.steps());
    }

    private TensorValue labels(TensorValue targets, int classes, RandomStream noise) {
        double[] labels = targets.toDoubleArray();
        for (int index = 0; index < labels.length; index++) {
            int label = (int) labels[index];
            label = coarseLabels.isEmpty() ? label : coarseLabels.get(label);
            boolean isReplaced = noise.nextDouble() < labelNoise;
            int other = noise.nextInt(classes - 1);
            labels[index] = isReplaced ? (label + 1 + other) % classes : label;
        }
        return TensorValue.of(targets.type(), labels);
    }
}
