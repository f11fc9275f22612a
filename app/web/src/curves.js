// A curve is one metric along one trajectory: what a chart draws, names and lists in its legend.

import { parse } from "./numbers.js";

const NEUTRAL = -1;

// Trajectories take the colours, so the metrics of one trajectory differ by stroke; dashes are left to references.
const STROKES = ["solid", "dotted", [6, 2, 1, 2]];

// Shaded ground has no line; its swatch is a solid one.
const STROKE_OF_STYLE = { dashed: "dashed", shaded: "solid", boundary: "dashed" };

/** All curves of a panel, in the order of its metrics and of the experiment's trajectories. */
export function curvesOf(panel, trajectories) {
    const manyTrajectories = trajectories.length > 1;
    let plainMetrics = 0;
    return panel.metrics.flatMap((metric) => {
        const isReference = metric.style !== "solid";
        const rank = isReference ? 0 : plainMetrics++;
        return metric.traces.map((trace) => ({
            metric,
            trajectory: trace.trajectory,
            label: manyTrajectories ? `${metric.name} · ${trace.trajectory}` : metric.name,
            isReference,
            colourIndex: manyTrajectories ? trajectories.indexOf(trace.trajectory) : isReference ? NEUTRAL : rank,
            stroke: isReference ? STROKE_OF_STYLE[metric.style] : manyTrajectories ? STROKES[rank % STROKES.length] : "solid",
            steps: trace.steps,
            values: trace.values.map(readValue),
            lower: trace.lower?.map(readValue),
            upper: trace.upper?.map(readValue),
            firstNotFinite: trace.firstNotFinite,
            places: trace.places,
            isVisible: true,
        }));
    });
}

function readValue(value) {
    return Array.isArray(value) ? value.map(readValue) : parse(value);
}

/** The colour of a curve: its place in the palette, or the quiet text colour for a reference line. */
export function colourOf(curve, colours) {
    return curve.colourIndex === NEUTRAL ? colours.muted : colours.series[curve.colourIndex % colours.series.length];
}

/** The steps at which any of the curves was recorded. */
export function stepsOf(curves) {
    return [...new Set(curves.flatMap((curve) => curve.steps))].sort((left, right) => left - right);
}

/** Index of the step nearest to the wanted one; steps ascend. */
export function nearestIndex(steps, wanted) {
    let low = 0;
    let high = steps.length - 1;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (steps[middle] <= wanted) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return Math.abs(steps[low] - wanted) <= Math.abs(steps[high] - wanted) ? low : high;
}

/** First and last steps of the stretches whose values are above 0. */
export function stretchesAboveZero(steps, values) {
    const stretches = [];
    values.forEach((value, index) => {
        const isOpen = index > 0 && values[index - 1] > 0;
        if (value > 0 && !isOpen) {
            stretches.push([steps[index], steps[index]]);
        } else if (isOpen) {
            stretches.at(-1)[1] = steps[index];
        }
    });
    return stretches;
}
