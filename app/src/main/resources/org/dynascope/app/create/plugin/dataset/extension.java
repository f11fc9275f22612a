package __package__;

import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Points of the plane near two circles around the origin, of radius 1 and 2, by turns; the circle is the class. The points do
 * not depend on the experiment's seed.
 */
public final class __Name__ implements Dataset {
    private static final long SEED = 1;
    private static final List<String> SPLITS = List.of("train", "test");

    private final __Name__Parameters settings;

    /** Creates the data set. */
    public __Name__(__Name__Parameters settings) {
        this.settings = settings;
    }

    /** Returns its descriptor. */
    public static Extension<Dataset, __Name__Parameters> extension() {
        return Extension.of(Dataset.class, "__name__", __Name__Parameters.class, __Name__::new)
                .summary("points near two circles, to be told apart");
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(Shape.of(2), new Target.Classes(2), SPLITS);
    }

    @Override
    public Examples load(String split) {
        if (!SPLITS.contains(split)) {
            throw new IllegalArgumentException(
                    "__name__: expected one of the splits " + SPLITS + ", got '" + split + "'");
        }
        RandomStream random = RandomStream.ofSeed(SEED).split(split);
        double[] inputs = new double[2 * settings.points()];
        double[] targets = new double[settings.points()];
        for (int point = 0; point < settings.points(); point++) {
            int circle = point % 2;
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = 1 + circle + settings.noise() * random.nextGaussian();
            inputs[2 * point] = radius * StrictMath.cos(angle);
            inputs[2 * point + 1] = radius * StrictMath.sin(angle);
            targets[point] = circle;
        }
        return new Examples(tensor(Shape.of(settings.points(), 2), inputs), tensor(Shape.of(targets.length), targets));
    }

    private static TensorValue tensor(Shape shape, double[] elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }
}
