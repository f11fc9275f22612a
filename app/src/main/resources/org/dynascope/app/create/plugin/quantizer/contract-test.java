package __package__;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.testkit.QuantizerContract;
import org.junit.jupiter.api.Test;

final class __Name__ContractTest extends QuantizerContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of());
    }

    /** With two levels, numbers that are the least or the greatest of their vector are kept as they are. */
    @Test
    void keepsTheEndsOfAVector() {
        float[][] ends = {{-1, 3, 3, -1}};

        assertThat(make(Map.of("bits", 1)).encode(VectorSource.of(ends)).decode(0))
                .containsExactly(ends[0]);
    }
}
