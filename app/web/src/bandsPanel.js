// Vectors over steps as bands: the median, the middle half and the full range of the elements.

import { linearAxis } from "./axes.js";
import { bandSeries } from "./band.js";
import { baseOptions, createChart, horizontalAxis, styledAxis } from "./chart.js";
import { legendButtons } from "./controls.js";
import { colourOf } from "./curves.js";
import { tooltipAt } from "./tooltip.js";

const LEVELS = [
    { name: "maximum", share: 1 },
    { name: "upper quartile", share: 0.75 },
    { name: "median", share: 0.5 },
    { name: "lower quartile", share: 0.25 },
    { name: "minimum", share: 0 },
];

/** Draws the panel into its figure; returns a function that redraws it in other colours. */
export function drawBands(figure, panel, curves, initialColours) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { colours: initialColours };
    const redraw = () => chart.setOption(bandOptions(curves, state.colours), { notMerge: true });
    const recolourLegend = legendButtons(figure, curves, initialColours, redraw);
    redraw();
    return (colours) => {
        state.colours = colours;
        recolourLegend(colours);
        redraw();
    };
}

function bandOptions(curves, colours) {
    const visible = curves.filter((curve) => curve.isVisible);
    const levels = visible.flatMap((curve) =>
        LEVELS.map((level) => ({
            ...curve,
            label: `${curve.label}, ${level.name}`,
            values: curve.values.map((reading) => quantile(reading, level.share)),
        })),
    );
    const base = baseOptions(colours);
    return {
        ...base,
        tooltip: { ...base.tooltip, formatter: (items) => tooltipAt(items[0].axisValue, "step", levels, colours) },
        xAxis: horizontalAxis({ name: "step" }, ["dataMin", "dataMax"], colours),
        yAxis: styledAxis(linearAxis(), colours, false),
        series: visible.flatMap((curve, index) => curveSeries(curve, index, colours)),
    };
}

/** Linear interpolation between order statistics of the finite elements; NaN if there is none. */
export function quantile(elements, share) {
    const sorted = elements.filter(Number.isFinite).sort((left, right) => left - right);
    if (sorted.length === 0) {
        return NaN;
    }
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

function curveSeries(curve, index, colours) {
    const colour = colourOf(curve, colours);
    const at = (share) => curve.values.map((reading) => quantile(reading, share));
    const median = {
        type: "line",
        name: curve.label,
        data: points(curve.steps, at(0.5)),
        symbol: "none",
        lineStyle: { color: colour, width: 1.5, type: curve.stroke },
    };
    return [
        ...bandSeries(`${index}-range`, points(curve.steps, at(0)), points(curve.steps, at(1)), colour, 0.12),
        ...bandSeries(`${index}-half`, points(curve.steps, at(0.25)), points(curve.steps, at(0.75)), colour, 0.22),
        median,
    ];
}

function points(steps, values) {
    return steps.map((step, index) => [step, Number.isFinite(values[index]) ? values[index] : "-"]);
}
