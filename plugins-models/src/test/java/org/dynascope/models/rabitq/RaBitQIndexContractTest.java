package org.dynascope.models.rabitq;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.VectorIndexContract;

final class RaBitQIndexContractTest extends VectorIndexContract {
    RaBitQIndexContractTest() {
        super(new ModelsPlugin(), "rabitq", Map.of("bits", 5, "lists", 4));
    }

    @Override
    protected double recall() {
        return 0.9;
    }
}
