package org.dynascope.core.training;

import java.util.OptionalDouble;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;

/**
 * The scheduled learning rate of each update: base · warm-up · schedule.
 *
 * @param base learning rate of the optimizer; empty if it has none
 * @param settings schedule and warm-up
 * @param stepsPerEpoch updates in one pass over the data
 * @param totalSteps updates from step 0 to the end of the trajectory
 */
record LearningRate(OptionalDouble base, OptimizerSettings settings, long stepsPerEpoch, long totalSteps) {

    /** Returns the learning rate of the update that follows {@code step} updates. */
    OptionalDouble at(long step) {
        return base.isEmpty() ? base : OptionalDouble.of(base.getAsDouble() * warmUp(step) * scheduled(step));
    }

    private double warmUp(long step) {
        long length = settings.warmUp().inSteps(stepsPerEpoch);
        return step < length ? (step + 1.0) / length : 1;
    }

    private double scheduled(long step) {
        return switch (settings.schedule()) {
            case Schedule.Constant() -> 1;
            case Schedule.Step drops -> {
                long count = step / Math.max(1, drops.every().inSteps(stepsPerEpoch));
                yield StrictMath.pow(drops.factor(), (double) count);
            }
            case Schedule.Cosine cosine -> {
                double progress = totalSteps <= 1 ? 0 : (double) step / (totalSteps - 1);
                yield cosine.floor() + (1 - cosine.floor()) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
            }
        };
    }
}
