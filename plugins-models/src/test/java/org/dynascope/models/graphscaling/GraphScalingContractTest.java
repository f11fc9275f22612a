package org.dynascope.models.graphscaling;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.StudyContract;

final class GraphScalingContractTest extends StudyContract {
    GraphScalingContractTest() {
        super(new ModelsPlugin(), "graph-scaling", Map.of("nodes", 100, "features", 4, "columns", 2));
    }
}
