package org.dynascope.engine.function;

import static org.dynascope.engine.function.Trigonometry64.COSINE_0;
import static org.dynascope.engine.function.Trigonometry64.COSINE_1;
import static org.dynascope.engine.function.Trigonometry64.COSINE_2;
import static org.dynascope.engine.function.Trigonometry64.COSINE_3;
import static org.dynascope.engine.function.Trigonometry64.COSINE_4;
import static org.dynascope.engine.function.Trigonometry64.COSINE_5;
import static org.dynascope.engine.function.Trigonometry64.COSINE_6;
import static org.dynascope.engine.function.Trigonometry64.HALF_PI_1;
import static org.dynascope.engine.function.Trigonometry64.HALF_PI_2;
import static org.dynascope.engine.function.Trigonometry64.HALF_PI_3;
import static org.dynascope.engine.function.Trigonometry64.LARGEST;
import static org.dynascope.engine.function.Trigonometry64.SINE_0;
import static org.dynascope.engine.function.Trigonometry64.SINE_1;
import static org.dynascope.engine.function.Trigonometry64.SINE_2;
import static org.dynascope.engine.function.Trigonometry64.SINE_3;
import static org.dynascope.engine.function.Trigonometry64.SINE_4;
import static org.dynascope.engine.function.Trigonometry64.SINE_5;
import static org.dynascope.engine.function.Trigonometry64.SINE_6;
import static org.dynascope.engine.function.Trigonometry64.TWO_OVER_PI;
import static org.dynascope.engine.memory.Lanes64.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Trigonometry64} on vectors whose lanes are {@linkplain #isModerate moderate}, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorTrigonometry64 {
    private VectorTrigonometry64() {}

    /** Returns whether no lane is larger than the functions here take. */
    public static boolean isModerate(DoubleVector x) {
        return !x.abs().compare(VectorOperators.GT, LARGEST).anyTrue();
    }

    /** Returns the sine of each lane. */
    public static DoubleVector sin(DoubleVector x) {
        return turned(x, 0);
    }

    /** Returns the cosine of each lane. */
    public static DoubleVector cos(DoubleVector x) {
        return turned(x, 1);
    }

    private static DoubleVector turned(DoubleVector x, int quarters) {
        DoubleVector shifted = x.fma(
                DoubleVector.broadcast(SPECIES, TWO_OVER_PI), DoubleVector.broadcast(SPECIES, Constants64.SHIFTER));
        DoubleVector n = shifted.sub(Constants64.SHIFTER);
        DoubleVector r = n.fma(
                DoubleVector.broadcast(SPECIES, -HALF_PI_3),
                n.fma(
                        DoubleVector.broadcast(SPECIES, -HALF_PI_2),
                        n.fma(DoubleVector.broadcast(SPECIES, -HALF_PI_1), x)));
        LongVector quadrant = shifted.reinterpretAsLongs().add(quarters);
        DoubleVector z = r.mul(r);
        VectorMask<Double> odd = quadrant.and(1).compare(VectorOperators.NE, 0).cast(z.species());
        VectorMask<Double> negative =
                quadrant.and(2).compare(VectorOperators.NE, 0).cast(z.species());
        DoubleVector value = r.mul(z).fma(sine(z), r).blend(nearOne(z), odd);
        return value.blend(value.neg(), negative);
    }

    private static DoubleVector nearOne(DoubleVector z) {
        DoubleVector halved = z.mul(0.5);
        DoubleVector most = DoubleVector.broadcast(SPECIES, 1.0).sub(halved);
        return most.add(z.mul(z)
                .fma(cosine(z), DoubleVector.broadcast(SPECIES, 1.0).sub(most).sub(halved)));
    }

    private static DoubleVector sine(DoubleVector z) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, SINE_6);
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_5));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_4));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_3));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_2));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_1));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SINE_0));
        return sum;
    }

    private static DoubleVector cosine(DoubleVector z) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, COSINE_6);
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_5));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_4));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_3));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_2));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_1));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, COSINE_0));
        return sum;
    }
}
