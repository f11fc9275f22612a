package org.dynascope.core.study;

import java.util.concurrent.CancellationException;
import org.dynascope.api.data.Examples;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.StudyContext;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.run.MetricLog;
import org.jspecify.annotations.Nullable;

/**
 * Runs one study.
 *
 * <p>Its random stream is {@code study/NAME}, split from the experiment's seed.
 */
public final class StudyWork {
    /** Name under which its metrics are recorded, in place of a trajectory's. */
    static final String SUBJECT = Node.MAIN;

    private final StudyExperiment experiment;
    private final StudyParts parts;
    private final @Nullable PreparedData data;

    /**
     * Prepares the work.
     *
     * @param parts the experiment's extensions, found to fit by {@link StudyCheck}
     * @param data the examples; null if the experiment names no data set
     */
    public StudyWork(StudyExperiment experiment, StudyParts parts, @Nullable PreparedData data) {
        this.experiment = experiment;
        this.parts = parts;
        this.data = data;
    }

    /**
     * Does the work.
     *
     * @param metrics receives what is measured; the study's metrics are declared in it first
     * @return whether it was done; false if it was stopped
     * @throws StudyException if the study fails
     */
    public boolean run(MetricLog metrics, StudyListener listener) {
        metrics.declare(parts.study().metrics());
        Context context = new Context(metrics, listener);
        try {
            parts.study().run(context);
            return !context.stopped;
        } catch (CancellationException stopped) {
            if (context.stopped) {
                return false;
            }
            throw new StudyException(experiment.study().name(), stopped);
        } catch (RuntimeException failure) {
            throw new StudyException(experiment.study().name(), failure);
        }
    }

    /** What the study sees. */
    private final class Context implements StudyContext {
        private final MetricLog metrics;
        private final StudyListener listener;
        private final RandomStream random = RandomStream.ofSeed(experiment.seed())
                .split("study/" + experiment.study().name());
        private long step;
        private boolean stopped;

        Context(MetricLog metrics, StudyListener listener) {
            this.metrics = metrics;
            this.listener = listener;
        }

        @Override
        public boolean hasData() {
            return data != null;
        }

        @Override
        public Examples examples(String split) {
            if (data == null) {
                throw new IllegalStateException("the experiment names no data set; ask hasData() before examples");
            }
            return data.split(split);
        }

        @Override
        public RandomStream random() {
            return random;
        }

        @Override
        public MetricSink at(long next) {
            if (next < step) {
                throw new IllegalArgumentException("step " + next + ": must be " + step + " or more, as the last one");
            }
            step = next;
            return metrics.at(SUBJECT, next);
        }

        @Override
        public void progress(double fraction) {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("progress " + fraction + ": must be in [0, 1]");
            }
            if (listener.isStopRequested()) {
                stopped = true;
                throw new CancellationException("the study was asked to stop");
            }
            listener.progressed(fraction);
        }
    }
}
