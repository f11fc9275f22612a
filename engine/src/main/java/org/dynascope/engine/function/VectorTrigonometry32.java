package org.dynascope.engine.function;

import static org.dynascope.engine.function.Trigonometry32.COSINE_0;
import static org.dynascope.engine.function.Trigonometry32.COSINE_1;
import static org.dynascope.engine.function.Trigonometry32.COSINE_2;
import static org.dynascope.engine.function.Trigonometry32.HALF_PI_1;
import static org.dynascope.engine.function.Trigonometry32.HALF_PI_2;
import static org.dynascope.engine.function.Trigonometry32.HALF_PI_3;
import static org.dynascope.engine.function.Trigonometry32.LARGEST;
import static org.dynascope.engine.function.Trigonometry32.SINE_0;
import static org.dynascope.engine.function.Trigonometry32.SINE_1;
import static org.dynascope.engine.function.Trigonometry32.SINE_2;
import static org.dynascope.engine.function.Trigonometry32.SINE_3;
import static org.dynascope.engine.function.Trigonometry32.TWO_OVER_PI;
import static org.dynascope.engine.memory.Lanes32.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Trigonometry32} on vectors whose lanes are {@linkplain #isModerate moderate}, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorTrigonometry32 {
    private VectorTrigonometry32() {}

    /** Returns whether no lane is larger than the functions here take. */
    public static boolean isModerate(FloatVector x) {
        return !x.abs().compare(VectorOperators.GT, LARGEST).anyTrue();
    }

    /** Returns the sine of each lane. */
    public static FloatVector sin(FloatVector x) {
        return turned(x, 0);
    }

    /** Returns the cosine of each lane. */
    public static FloatVector cos(FloatVector x) {
        return turned(x, 1);
    }

    private static FloatVector turned(FloatVector x, int quarters) {
        FloatVector shifted =
                x.fma(FloatVector.broadcast(SPECIES, TWO_OVER_PI), FloatVector.broadcast(SPECIES, Constants32.SHIFTER));
        FloatVector n = shifted.sub(Constants32.SHIFTER);
        FloatVector r = n.fma(
                FloatVector.broadcast(SPECIES, -HALF_PI_3),
                n.fma(
                        FloatVector.broadcast(SPECIES, -HALF_PI_2),
                        n.fma(FloatVector.broadcast(SPECIES, -HALF_PI_1), x)));
        IntVector quadrant = shifted.reinterpretAsInts().add(quarters);
        FloatVector z = r.mul(r);
        VectorMask<Float> odd = quadrant.and(1).compare(VectorOperators.NE, 0).cast(z.species());
        VectorMask<Float> negative =
                quadrant.and(2).compare(VectorOperators.NE, 0).cast(z.species());
        FloatVector value = r.mul(z).fma(sine(z), r).blend(nearOne(z), odd);
        return value.blend(value.neg(), negative);
    }

    private static FloatVector nearOne(FloatVector z) {
        FloatVector halved = z.mul(0.5f);
        FloatVector most = FloatVector.broadcast(SPECIES, 1f).sub(halved);
        return most.add(z.mul(z)
                .fma(cosine(z), FloatVector.broadcast(SPECIES, 1f).sub(most).sub(halved)));
    }

    private static FloatVector sine(FloatVector z) {
        FloatVector sum = FloatVector.broadcast(SPECIES, SINE_3);
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SINE_2));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SINE_1));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SINE_0));
        return sum;
    }

    private static FloatVector cosine(FloatVector z) {
        FloatVector sum = FloatVector.broadcast(SPECIES, COSINE_2);
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, COSINE_1));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, COSINE_0));
        return sum;
    }
}
