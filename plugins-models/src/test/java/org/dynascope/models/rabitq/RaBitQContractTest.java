package org.dynascope.models.rabitq;

import java.util.Map;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.QuantizerContract;

final class RaBitQContractTest extends QuantizerContract {
    RaBitQContractTest() {
        super(new ModelsPlugin(), "rabitq", Map.of("bits", 3));
    }

    @Override
    protected Quantizer makeOfSeed(long seed) {
        return RaBitQ.builder().bits(3).seed(seed).build();
    }

    /** 1 − 2 Φ(−1.9) = 0.943. */
    @Override
    protected double confidence() {
        return 0.94;
    }
}
