package org.dynascope.core.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dynascope.core.run.Series;

/**
 * What claims over a sweep know of one trial.
 *
 * @param label names the trial in verdicts
 * @param values value of every axis, by its key
 * @param isFailed whether it failed, so that its numbers count for nothing
 * @param last the number recorded last, by metric and by {@code metric@trajectory}
 * @param series reads all recorded numbers, by the same names; asked only where a claim looks at whole series
 * @param diverged names of trajectories that have diverged
 */
public record TrialNumbers(
        String label,
        Map<String, String> values,
        boolean isFailed,
        Map<String, Double> last,
        Supplier<Map<String, Series>> series,
        Set<String> diverged) {

    /** Returns the recorded numbers: all of each series, or the last ones alone. */
    Map<String, Series> series(boolean isWhole) {
        if (isWhole) {
            return series.get();
        }
        Map<String, Series> lasts = new HashMap<>();
        last.forEach((name, number) -> {
            Series single = new Series();
            single.add(0, number);
            lasts.put(name, single);
        });
        return lasts;
    }

    /** Returns the values of the axes but for some. */
    Map<String, String> valuesWithout(Set<String> axes) {
        return values.entrySet().stream()
                .filter(each -> !axes.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
