package org.dynascope.api.probe;

import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * A model's answers on a whole split, in evaluation mode.
 *
 * @param outputs shape [examples, …output]; valid during the call of the probe
 * @param targets shape [examples] of class indices, or [examples, …target]
 * @param loss mean loss over the split, without weight decay
 * @since 0.1.0
 */
public record Evaluation(TensorView outputs, TensorValue targets, double loss) {}
