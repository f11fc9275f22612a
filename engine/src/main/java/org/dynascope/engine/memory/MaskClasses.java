package org.dynascope.engine.memory;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The masks of all types of elements that kernels use. While only one type's mask is loaded, the optimising compiler takes every mask
 * for one of that type, and what it compiled is thrown away when the next is loaded; so all are loaded before there is a kernel.
 */
final class MaskClasses {
    private MaskClasses() {}

    /** Loads them. */
    static void load() {
        List.<VectorSpecies<?>>of(
                        FloatVector.SPECIES_PREFERRED,
                        DoubleVector.SPECIES_PREFERRED,
                        IntVector.SPECIES_PREFERRED,
                        LongVector.SPECIES_PREFERRED)
                .forEach(species -> species.maskAll(true));
    }
}
