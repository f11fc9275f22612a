package org.dynascope.api.study;

import java.util.List;
import org.dynascope.api.Experimental;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.random.RandomStream;

/**
 * Work that emits metrics without training, such as the accuracy of a quantizer.
 *
 * @since 0.1.0
 */
@Experimental
public interface Study {
    /** Returns every metric it may emit. */
    List<MetricDeclaration> metrics();

    /**
     * Does the work; called once.
     *
     * @param random the study's own stream
     * @param metrics receives what is measured
     */
    void run(RandomStream random, MetricSink metrics);
}
