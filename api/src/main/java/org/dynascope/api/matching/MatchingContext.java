package org.dynascope.api.matching;

import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.Network;
import org.dynascope.api.random.RandomStream;

/**
 * Two networks to be matched.
 *
 * @param network the model of both, on the data of the trajectory that is matched; valid during the call
 * @param fixed the network whose units stay in their places
 * @param moved the network whose units are renumbered
 * @param random stream of this trajectory's matching
 * @param metrics receives the declared metrics
 * @since 0.1.0
 */
public record MatchingContext(
        Network network, ModelState fixed, ModelState moved, RandomStream random, MetricSink metrics) {}
