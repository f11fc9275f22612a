package org.dynascope.models.rabitq;

import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.rotation.DenseRotation;
import org.dynascope.numerics.rotation.HadamardRotation;
import org.dynascope.numerics.rotation.Rotation;

/**
 * How vectors are rotated before they are coded.
 *
 * @since 0.1.0
 */
public enum RotationKind {
    /** Random signs and Hadamard transforms. */
    FAST,
    /** A dense matrix, uniform over all rotations; for small dimensions and comparisons. */
    DENSE,
    /** Not at all: estimates are biased and bounds do not hold. */
    NONE;

    /** Returns the rotation that a seed determines, the same on every machine. */
    Rotation of(int dimension, long seed) {
        RandomStream random = RandomStream.ofSeed(seed).split("rotation");
        return switch (this) {
            case FAST -> HadamardRotation.of(dimension, random::nextLong);
            case DENSE -> DenseRotation.of(dimension, random::nextGaussian);
            case NONE -> Rotation.none(dimension);
        };
    }
}
