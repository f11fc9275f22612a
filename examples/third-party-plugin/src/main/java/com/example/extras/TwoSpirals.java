package com.example.extras;

import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Points near two spirals wound into each other, by turns; the spiral is the class. */
public final class TwoSpirals implements Dataset {
    private static final long SEED = 1;
    private static final List<String> SPLITS = List.of("train", "test");

    private final Parameters settings;

    private TwoSpirals(Parameters settings) {
        this.settings = settings;
    }

    /**
     * Parameters of the data set.
     *
     * @param points points in each split
     * @param turns turns of a spiral
     * @param noise standard deviation of each coordinate
     */
    public record Parameters(
            @Param(doc = "points in each split", byDefault = "400", min = 2)
            int points,

            @Param(doc = "turns of a spiral", byDefault = "1", above = 0)
            double turns,

            @Param(doc = "standard deviation of each coordinate", byDefault = "0.02", min = 0)
            double noise) {}

    /** Returns its descriptor. */
    static Extension<Dataset, Parameters> extension() {
        return Extension.of(Dataset.class, "two-spirals", Parameters.class, TwoSpirals::new)
                .summary("points near two spirals wound into each other");
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(Shape.of(2), new Target.Classes(2), SPLITS);
    }

    @Override
    public Examples load(String split) {
        if (!SPLITS.contains(split)) {
            throw new IllegalArgumentException(
                    "two-spirals: expected one of the splits " + SPLITS + ", got '" + split + "'");
        }
        RandomStream random = RandomStream.ofSeed(SEED).split(split);
        double[] inputs = new double[2 * settings.points()];
        double[] targets = new double[settings.points()];
        for (int point = 0; point < settings.points(); point++) {
            int spiral = point % 2;
            double radius = Math.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * settings.turns() * radius + Math.PI * spiral;
            inputs[2 * point] = radius * StrictMath.cos(angle) + settings.noise() * random.nextGaussian();
            inputs[2 * point + 1] = radius * StrictMath.sin(angle) + settings.noise() * random.nextGaussian();
            targets[point] = spiral;
        }
        return new Examples(tensor(Shape.of(settings.points(), 2), inputs), tensor(Shape.of(targets.length), targets));
    }

    private static TensorValue tensor(Shape shape, double[] elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }
}
