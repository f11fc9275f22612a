package org.dynascope.core.checkpoint;

import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/**
 * What the next looks of a probe depend on.
 *
 * @param random state of its random stream
 * @param state what it keeps between looks; empty for most probes
 */
public record ProbeMemory(RandomStream.State random, Named<TensorValue> state) {}
