package org.dynascope.api.study;

import org.dynascope.api.Experimental;
import org.dynascope.api.data.Examples;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.random.RandomStream;

/**
 * What a study works with. Used by the thread that runs the study alone.
 *
 * @since 0.1.0
 */
@Experimental
public interface StudyContext {
    /** Returns whether the experiment names a data set. */
    boolean hasData();

    /**
     * Returns the examples of a split, with the settings of the data set applied.
     *
     * @param split a split the data set declares, or {@code held-out} if the experiment asks for one
     * @return the examples, inputs as float64 numbers
     * @throws IllegalArgumentException if there is no such split; the message lists them
     * @throws IllegalStateException if the experiment names no data set
     */
    Examples examples(String split);

    /** Returns the study's own stream; the same experiment and seed give the same stream. */
    RandomStream random();

    /**
     * Returns a sink for what is measured at one step. Steps of a study are a count of its own, such as a number of bits or
     * of repetitions, which reports draw along the horizontal axis and claims may use.
     *
     * @param step at least 0, and not less than before
     * @throws IllegalArgumentException if it is
     */
    MetricSink at(long step);

    /**
     * Says how much of the work is done, so that the user sees the time left. A study that takes more than a second calls
     * this some ten times a second; a call costs no more than a look at the clock.
     *
     * @param fraction part of the work that is done, from 0 to 1
     * @throws java.util.concurrent.CancellationException if the user wants the study to stop; let it pass
     */
    void progress(double fraction);
}
