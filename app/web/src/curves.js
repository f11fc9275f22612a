// A curve is one metric along one trajectory: what a chart draws, names and lists in its legend.

import { SERIES_COLOURS } from "./colours.js";
import { parse } from "./numbers.js";

const NEUTRAL = -1;

// Trajectories take the colours, so the metrics of one trajectory differ by stroke, as do those of one colour; dashes are left to references.
const STROKES = ["solid", "dotted", [6, 2, 1, 2]];

// Shaded ground has no line; its swatch is a solid one.
const STROKE_OF_STYLE = { dashed: "dashed", shaded: "solid", boundary: "dashed" };

/** All curves of a panel, in the order of its metrics and of the experiment's trajectories. */
export function curvesOf(panel, trajectories) {
    const manyTrajectories = trajectories.length > 1;
    const coloured = standsForItself(panel) ? namesIn(panel) : trajectories;
    let plainMetrics = 0;
    return panel.metrics.flatMap((metric) => {
        const isReference = metric.style !== "solid";
        const rank = isReference ? 0 : plainMetrics++;
        const isShared = isReference && areAlike(metric.traces);
        return (isShared ? metric.traces.slice(0, 1) : metric.traces).map((trace) => {
            const isOwn = manyTrajectories && !isShared;
            const colourIndex = isOwn ? placeOf(trace.trajectory, coloured) : isReference ? NEUTRAL : rank;
            const round = Math.floor(Math.max(0, colourIndex) / SERIES_COLOURS) + (manyTrajectories ? rank : 0);
            return {
                metric,
                trajectory: trace.trajectory,
                label: isOwn ? `${metric.name} · ${trace.trajectory}` : metric.name,
                isReference,
                colourIndex,
                stroke: isReference ? STROKE_OF_STYLE[metric.style] : STROKES[round % STROKES.length],
                steps: trace.steps,
                values: trace.values.map(readValue),
                lower: trace.lower?.map(readValue),
                upper: trace.upper?.map(readValue),
                firstNotFinite: trace.firstNotFinite,
                places: trace.places,
                isVisible: true,
            };
        });
    });
}

/** Whether a reference is the same on several trajectories, and so one line for all of them. */
function areAlike(traces) {
    const numbers = traces.map(({ steps, values }) => JSON.stringify([steps, values]));
    return traces.length > 1 && new Set(numbers).size === 1;
}

/** Whether the names of a chart are not those of curves over steps, as where forks are drawn over the step of the fork. */
function standsForItself(panel) {
    return panel.family === "line" && panel.metrics[0].axes.length > 0;
}

function namesIn(panel) {
    return [...new Set(panel.metrics.flatMap((metric) => metric.traces.map((trace) => trace.trajectory)))];
}

/** The place of a trajectory among all, or of a pair among pairs: these seldom share a chart, so both begin with the first colours. */
function placeOf(name, trajectories) {
    const isPair = (each) => each.includes("~");
    return trajectories.filter((each) => isPair(each) === isPair(name)).indexOf(name);
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
