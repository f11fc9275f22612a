package org.dynascope.probes.spectrum;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class SpectrumContractTest extends ProbeContract {
    SpectrumContractTest() {
        super(
                new ProbesPlugin(),
                "spectrum",
                Map.of(
                        "examples",
                        20,
                        "batch-examples",
                        5,
                        "eigenvalues",
                        3,
                        "density-steps",
                        10,
                        "density-probes",
                        3,
                        "check-up-to",
                        500));
    }
}
