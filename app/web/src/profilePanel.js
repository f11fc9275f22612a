// Vectors at one step: a line or bars over the vector's own axis, or the counts of a histogram. A slider picks the step.

import { linearAxis, logAxis } from "./axes.js";
import { baseOptions, createChart, horizontalAxis, styledAxis } from "./chart.js";
import { legendButtons, stepSlider } from "./controls.js";
import { colourOf, nearestIndex, stepsOf } from "./curves.js";
import { tooltipAt } from "./tooltip.js";

/** Draws the panel into its figure; returns a function that redraws it in other colours. */
export function drawProfiles(figure, panel, curves, initialColours) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { step: 0, colours: initialColours };
    const redraw = () => chart.setOption(profileOptions(panel, curves, state), { notMerge: true });
    const slider = stepSlider(
        () => stepsOf(curves),
        (step) => {
            state.step = step;
            redraw();
        },
    );
    figure.querySelector(".chart").after(slider.node);
    const recolourLegend = legendButtons(figure, curves, initialColours, redraw);
    slider.refresh();
    return (colours) => {
        state.colours = colours;
        recolourLegend(colours);
        slider.refresh();
    };
}

function profileOptions(panel, curves, { step, colours }) {
    const isHistogram = panel.family === "histogram";
    const slices = curves.filter((curve) => curve.isVisible).map((curve) => sliceAt(curve, step, isHistogram));
    const axisName = panel.metrics[0].axes[0] ?? (isHistogram ? "value" : "index");
    const heights = slices.flatMap((slice) => slice.values).filter(Number.isFinite);
    const isBars = panel.metrics.some((metric) => metric.draw === "bars");
    const wantsLog = panel.metrics.some((metric) => metric.draw === "log-line");
    const base = baseOptions(colours);
    return {
        ...base,
        tooltip: { ...base.tooltip, formatter: (items) => tooltipAt(Number(items[0].axisValue), axisName, slices, colours) },
        xAxis: isBars ? placesAxis(axisName, slices, colours) : numbersAxis(axisName, colours),
        yAxis: styledAxis((wantsLog && logAxis(heights)) || heightAxis(isHistogram || isBars), colours, false),
        series: slices.map((slice) => seriesOf(slice, isHistogram, colours)),
    };
}

function numbersAxis(name, colours) {
    return { ...horizontalAxis({ name }, [undefined, undefined], colours), scale: true };
}

/** Bars stand at whole places, counted from 1. */
function placesAxis(name, slices, colours) {
    const most = Math.max(...slices.map((slice) => slice.values.length));
    const places = Array.from({ length: most }, (_, index) => String(index + 1));
    const numbers = horizontalAxis({ name }, [undefined, undefined], colours);
    return { ...numbers, type: "category", min: undefined, max: undefined, data: places };
}

function seriesOf(slice, isHistogram, colours) {
    if (isHistogram) {
        return histogramSeries(slice, colours);
    }
    return slice.metric.draw === "bars" ? barSeries(slice, colours) : profileSeries(slice, colours);
}

function barSeries(slice, colours) {
    return {
        type: "bar",
        name: slice.label,
        data: pairs(slice).map(([, value]) => value),
        itemStyle: { color: colourOf(slice, colours) },
        barMaxWidth: 28,
    };
}

/** Counts and bars are read from zero on. */
function heightAxis(isHistogram) {
    return { ...linearAxis(), scale: !isHistogram };
}

/** A curve over the vector's axis: its "steps" are now positions on that axis. */
function sliceAt(curve, step, isHistogram) {
    const reading = curve.values[nearestIndex(curve.steps, step)];
    if (isHistogram && Array.isArray(reading[0])) {
        const [edges, counts] = reading;
        const centres = counts.map((_, index) => (edges[index] + edges[index + 1]) / 2);
        return { ...curve, steps: centres, values: counts, edges };
    }
    const first = curve.metric.draw === "bars" ? 1 : 0;
    return { ...curve, steps: reading.map((_, index) => index + first), values: reading };
}

function pairs(slice) {
    return slice.steps.map((position, index) => [
        position,
        Number.isFinite(slice.values[index]) ? slice.values[index] : "-",
    ]);
}

/** Each count from the left edge of its bin on; the last edge closes the last bin. */
function outline(slice) {
    return slice.edges.map((edge, index) => [edge, slice.values[Math.min(index, slice.values.length - 1)]]);
}

function profileSeries(slice, colours) {
    const colour = colourOf(slice, colours);
    return {
        type: "line",
        name: slice.label,
        data: pairs(slice),
        symbol: "circle",
        symbolSize: 5,
        showSymbol: slice.steps.length <= 40,
        lineStyle: { color: colour, width: 1.5, type: slice.stroke },
        itemStyle: { color: colour, borderWidth: 0 },
    };
}

function histogramSeries(slice, colours) {
    return {
        type: "line",
        step: slice.edges ? "end" : "middle",
        name: slice.label,
        data: slice.edges ? outline(slice) : pairs(slice),
        symbol: "none",
        lineStyle: { color: colourOf(slice, colours), width: 1.5 },
        areaStyle: { color: colourOf(slice, colours), opacity: 0.18 },
    };
}
