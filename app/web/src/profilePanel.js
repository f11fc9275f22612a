// Vectors at one step: a line or bars over the vector's own axis, or the counts of a histogram. A slider picks the step.

import { linearAxis, logAxis } from "./axes.js";
import { baseOptions, createChart, horizontalAxis, styledAxis } from "./chart.js";
import { legendButtons, stepSlider } from "./controls.js";
import { colourOf, nearestIndex, stepsOf } from "./curves.js";
import { grouped } from "./numbers.js";
import { positionsOf, wordsOf } from "./places.js";
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
    const isBars = panel.metrics.some((metric) => metric.draw === "bars");
    const shown = curves.filter((curve) => curve.isVisible).map((curve) => sliceAt(curve, step, isHistogram));
    const slices = isBars ? besideEachOther(shown).map(onPlacesOfBars) : shown;
    const words = isBars ? wordsOf(slices) : [];
    const axisName = panel.metrics[0].axes[0] ?? (isHistogram ? "value" : "index");
    const heights = slices.flatMap((slice) => slice.values).filter(Number.isFinite);
    const wantsLog = panel.metrics.some((metric) => metric.draw === "log-line");
    const base = baseOptions(colours);
    return {
        ...base,
        tooltip: {
            ...base.tooltip,
            formatter: ([item]) => {
                const position = isBars ? item.dataIndex + 1 : Number(item.axisValue);
                return tooltipAt(position, axisName, slices, colours, (place) => words[place - 1] ?? grouped(place));
            },
        },
        xAxis: isBars ? placesAxis(axisName, words, colours) : numbersAxis(axisName, colours),
        yAxis: styledAxis((wantsLog && logAxis(heights)) || heightAxis(isHistogram || isBars), colours, false),
        series: slices.map((slice) => (isBars && slice.isReference ? levelSeries : seriesOf)(slice, colours, isHistogram)),
    };
}

function numbersAxis(name, colours) {
    return { ...horizontalAxis({ name }, [undefined, undefined], colours), scale: true };
}

/** Bars stand at named places, or at whole ones, counted from 1. */
function placesAxis(name, words, colours) {
    const { axisLabel, ...numbers } = horizontalAxis({ name }, [undefined, undefined], colours);
    const labels = { ...axisLabel, formatter: undefined, interval: 0, width: 90, overflow: "truncate" };
    return { ...numbers, type: "category", min: undefined, max: undefined, data: words, axisLabel: labels };
}

/** Bars of one trajectory stand side by side, such as a quantity and what it is compared with. */
function besideEachOther(slices) {
    return slices.toSorted((left, right) => left.colourIndex - right.colourIndex);
}

/** Whatever stands among bars counts their places as they do. */
function onPlacesOfBars(slice) {
    return { ...slice, steps: slice.values.map((_, index) => index + 1) };
}

function seriesOf(slice, colours, isHistogram) {
    if (isHistogram) {
        return histogramSeries(slice, colours);
    }
    if (slice.metric.draw === "bars") {
        return barSeries(slice, colours);
    }
    return slice.metric.draw === "scatter" ? markSeries(slice, colours) : profileSeries(slice, colours);
}

/** What bars are compared with, as lines across all of them. */
function levelSeries(slice, colours) {
    const levels = [...new Set(slice.values.filter(Number.isFinite))];
    return {
        type: "line",
        name: slice.label,
        data: pairs(slice).map(([, value]) => value),
        showSymbol: false,
        lineStyle: { width: 0 },
        markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: colourOf(slice, colours), type: slice.stroke, width: 1.25 },
            label: { show: false },
            data: levels.map((level) => ({ yAxis: level })),
        },
    };
}

/** Bars of a second metric are hollow, as its lines are dotted. */
function barSeries(slice, colours) {
    const colour = colourOf(slice, colours);
    const hollow = { color: colours.background, borderColor: colour, borderWidth: 1.5, borderType: slice.stroke };
    return {
        type: "bar",
        name: slice.label,
        data: pairs(slice).map(([, value]) => value),
        itemStyle: slice.stroke === "solid" ? { color: colour } : hollow,
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
    return { ...curve, steps: positionsOf(curve, reading), values: reading };
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

/** Places that stand out, such as those at which a curve rises: open rings around them. */
function markSeries(slice, colours) {
    return {
        type: "scatter",
        name: slice.label,
        data: pairs(slice),
        symbol: "circle",
        symbolSize: 12,
        itemStyle: { color: "transparent", borderColor: colourOf(slice, colours), borderWidth: 1.5 },
        z: 3,
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
