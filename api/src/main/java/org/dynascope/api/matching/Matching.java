package org.dynascope.api.matching;

import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.Renumbering;

/**
 * A way to renumber the units of one network so that they are like those of another of the same model. The network's function
 * stays as it is; the host renumbers parameters, buffers and optimizer state alike.
 *
 * <p>The host makes one instance for each trajectory that is matched, calls {@link #metrics} before step 0 and {@link #match} when
 * the trajectory begins.
 *
 * @since 0.1.0
 */
public interface Matching {
    /** Returns every metric it may emit; they are recorded on the trajectory that is matched, at its first step. */
    default List<MetricDeclaration> metrics() {
        return List.of();
    }

    /** Returns names of splits it looks at; checked before step 0. */
    default List<String> splits() {
        return List.of();
    }

    /** Returns the order of the units of {@link MatchingContext#moved} in which they are most like those of the other network. */
    Renumbering match(MatchingContext context);
}
