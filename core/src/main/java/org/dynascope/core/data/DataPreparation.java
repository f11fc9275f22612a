package org.dynascope.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.data.DatasetSettings.Standardisation;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;

/** Loads a data set and applies the settings every data set has: take, hold-out, standardise, pool, in this order. */
public final class DataPreparation {
    private final SequencedMap<String, Examples> splits = new LinkedHashMap<>();
    private final List<String> steps = new ArrayList<>();

    private DataPreparation() {}

    /**
     * Returns the prepared examples of every split.
     *
     * @param random stream that take and hold-out shuffle with
     * @param precision element type of the result; what is computed before is not rounded to it
     * @throws IllegalArgumentException if a setting does not fit the data; the message begins with the setting's key
     * @throws DamagedDataException if a target is none of the declared classes
     */
    public static PreparedData prepare(
            Dataset dataset, DatasetSettings settings, RandomStream random, ElementType precision) {
        DatasetDeclaration declaration = dataset.declare();
        DataPreparation preparation = new DataPreparation();
        for (String split : declaration.splits()) {
            preparation.splits.put(split, checked(split, declaration.target(), dataset.load(split)));
        }
        preparation.take(settings.take(), random.split("take"));
        preparation.holdOut(settings.holdOut(), random.split("hold-out"));
        preparation.standardise(settings.standardise(), settings.pool() == 1 ? precision : ElementType.FLOAT64);
        Shape element = preparation.pool(declaration.element(), settings.pool());
        preparation.splits.replaceAll((_, examples) -> examples.in(precision));
        return new PreparedData(element, declaration.target(), preparation.splits, preparation.steps);
    }

    /**
     * Returns the shape an input has after preparation, without reading any file.
     *
     * @throws IllegalArgumentException if a setting does not fit the data; the message begins with the setting's key
     */
    public static Shape elementAfter(DatasetDeclaration declaration, DatasetSettings settings) {
        return settings.pool() == 1
                ? declaration.element()
                : new Pooling(declaration.element(), settings.pool()).pooledElement();
    }

    /** Refuses a class that is none, which would only show as a loss that never falls. */
    private static Examples checked(String split, Target target, Examples examples) {
        if (target instanceof Target.Classes classes) {
            double[] targets = examples.targets().toDoubleArray();
            for (int place = 0; place < targets.length; place++) {
                double number = targets[place];
                if (!(number >= 0 && number < classes.count()) || number != Math.rint(number)) {
                    long example = place / Math.max(1, classes.positions().elements());
                    throw new DamagedDataException(
                            "split '" + split + "', example " + example + " counted from 0: expected"
                                    + " a class from 0 to " + (classes.count() - 1) + ", got " + number);
                }
            }
        }
        return examples;
    }

    private Examples train() {
        return splits.sequencedValues().getFirst();
    }

    private void take(int count, RandomStream random) {
        if (count == 0) {
            return;
        }
        int available = train().count();
        if (count > available) {
            throw new IllegalArgumentException(
                    "take: there are " + available + " training examples, nearest " + available);
        }
        int[] chosen = Arrays.copyOf(random.permutation(available), count);
        splits.put(PreparedData.TRAIN, Rows.select(train(), chosen));
        steps.add("take " + count + " of " + available);
    }

    private void holdOut(double share, RandomStream random) {
        if (share == 0) {
            return;
        }
        int available = train().count();
        int kept = available - (int) Math.round(available * share);
        if (kept == 0 || kept == available) {
            throw new IllegalArgumentException(
                    "hold-out: a share of " + share + " of " + available + " training examples leaves one side empty");
        }
        int[] order = random.permutation(available);
        Examples all = train();
        splits.put(PreparedData.TRAIN, Rows.select(all, Arrays.copyOf(order, kept)));
        splits.put(PreparedData.HELD_OUT, Rows.select(all, Arrays.copyOfRange(order, kept, available)));
        steps.add("hold-out " + (available - kept) + " of " + available);
    }

    private Shape pool(Shape element, int factor) {
        if (factor == 1) {
            return element;
        }
        Pooling pooling = new Pooling(element, factor);
        splits.replaceAll((_, examples) -> new Examples(pooling.apply(examples.inputs()), examples.targets()));
        steps.add("pool " + factor + ": " + element + " to " + pooling.pooledElement());
        return pooling.pooledElement();
    }

    private void standardise(Standardisation rule, ElementType type) {
        if (rule == Standardisation.NONE) {
            return;
        }
        Standardiser standardiser = Standardiser.fit(train().inputs(), rule);
        splits.replaceAll(
                (_, examples) -> new Examples(standardiser.apply(examples.inputs(), type), examples.targets()));
        steps.add(standardiser.toString());
    }
}
