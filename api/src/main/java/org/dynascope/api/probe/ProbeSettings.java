package org.dynascope.api.probe;

import java.util.List;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Span;

/**
 * Settings every probe has: when it looks. It always looks at step 0 and at the end, unless {@code at} names its steps.
 *
 * @param every distance between looks
 * @param at exact places to look at, instead of {@code every}
 * @since 0.1.0
 */
public record ProbeSettings(
        @Param(
                doc = "distance between looks, counted from step 0; the end is always looked at",
                byDefault = "1 epochs",
                min = 1)
        Span every,

        @Param(doc = "exact places to look at instead, such as [0 steps, 3 epochs]", byDefault = "[]")
        List<Span> at) {
    public ProbeSettings {
        at = List.copyOf(at);
    }
}
