// Scalars over steps: lines, points, reference lines and marks where a value stopped being finite.

import { linearAxis, logAxis } from "./axes.js";
import { bandSeries } from "./band.js";
import { baseOptions, createChart, horizontalAxis, stackedOptions, styledAxis } from "./chart.js";
import { legendButtons, resetButton, scaleSwitch } from "./controls.js";
import { colourOf, stretchesAboveZero } from "./curves.js";
import { element } from "./elements.js";
import { grouped } from "./numbers.js";
import { tooltipAt } from "./tooltip.js";
import { selectByDragging } from "./zoom.js";

const FEW_POINTS = 40;
const FEW_MARKS = 12;

// Bands of more curves cover each other.
const MOST_BANDS = 6;
const GAP = "-";

/** Draws the panel into its figure, beside the others of its stack; returns a function that redraws it in other colours. */
export function drawLines(figure, panel, curves, initialColours, _boundaries, stack) {
    const container = figure.querySelector(".chart");
    const chart = createChart(container);
    const state = { scale: initialScale(panel, curves), zoom: null, colours: initialColours };
    const hidden = figure.querySelector("figcaption").appendChild(element("p", "note not-shown"));
    const redraw = () => {
        chart.setOption(lineOptions(curves, state, axisOf(panel.metrics[0]), stack), { notMerge: true });
        hidden.textContent = hiddenText(curves, state.scale);
    };
    const reset = resetButton(() => stack.zoomTo(null));
    stack.join(redraw, (range) => {
        state.zoom = range;
        reset.hidden = range === null;
        redraw();
    });
    const changeScale = (scale) => {
        state.scale = scale;
        redraw();
    };
    const tools = figure.querySelector(".tools");
    tools.append(reset);
    if (curves.some((curve) => !isMark(curve, curves) && curve.values.some((value) => value > 0))) {
        tools.append(scaleSwitch(state.scale, changeScale));
    }
    const recolourLegend = legendButtons(figure, curves, initialColours, stack.redraw);
    selectByDragging(chart, container, (low, high) => stack.zoomTo(clamp([low, high], stack.curves())));
    redraw();
    return (colours) => {
        state.colours = colours;
        recolourLegend(colours);
        redraw();
    };
}

function initialScale(panel, curves) {
    const wantsLog = panel.metrics.some((metric) => metric.draw === "log-line");
    return wantsLog && curves.some((curve) => curve.values.some((value) => value > 0)) ? "log" : "linear";
}

/** What a logarithmic axis cannot show, in words. */
function hiddenText(curves, scale) {
    const shown = curves.filter((curve) => curve.isVisible && !isMark(curve, curves)).flatMap((curve) => curve.values);
    const count = shown.filter((value) => value <= 0).length;
    return scale === "log" && count > 0 ? `Not on the logarithmic axis: ${grouped(count)} values of 0 or less.` : "";
}

function stepExtent(curves) {
    const first = Math.min(...curves.map((curve) => curve.steps[0]));
    const last = Math.max(...curves.map((curve) => curve.steps.at(-1)));
    return first === last ? [first - 1, last + 1] : [first, last];
}

/** Points at places that have words stand off the borders. */
function widened([first, last], curves, axis) {
    const margin = axis.places && curves.some(isPoints) ? 0.5 : 0;
    return [first - margin, last + margin];
}

function isPoints({ metric }) {
    return metric.draw === "scatter" || metric.kind === "event";
}

function clamp([low, high], curves) {
    const [first, last] = stepExtent(curves);
    return [Math.max(Math.floor(low), first), Math.min(Math.ceil(high), last)];
}

/** The horizontal axis: steps, or places that have words. */
function axisOf({ axes, ticks, traces }) {
    const words = ticks?.[0] ?? traces[0]?.places;
    const wordOf = (place) => (Number.isInteger(place) ? (words[place] ?? "") : "");
    return { name: axes[0] ?? "step", wordOf: words ? wordOf : grouped, places: words?.length };
}

function lineOptions(own, { scale, zoom, colours }, axis, stack) {
    const extent = zoom ?? widened(stepExtent(stack.curves()), own, axis);
    const curves = [...own, ...stack.marks()];
    const visible = curves
        .filter((curve) => curve.isVisible)
        .map((curve) => ({
            ...curve,
            points: pointsWithin(curve, curve.values, extent, scale),
            bounds: [curve.lower, curve.upper]
                .filter((bound) => bound)
                .map((bound) => pointsWithin(curve, bound, extent, scale)),
        }));
    const heights = visible
        .filter((curve) => !isMark(curve, curves))
        .flatMap((curve) => [curve.points, ...curve.bounds])
        .flatMap((points) => points.map(([, value]) => value))
        .filter(Number.isFinite);
    const banded = visible.filter((curve) => curve.bounds.length > 0 && !isPoints(curve));
    const valueAxis = (scale === "log" && logAxis(heights)) || linearAxis();
    const isStacked = stack.isStacked();
    const base = isStacked ? stackedOptions(colours, stack.isLast(), stack.heightBelow) : baseOptions(colours);
    const read = () => (isStacked ? stack.curves().filter((curve) => curve.isVisible) : visible);
    return {
        ...base,
        tooltip: { ...base.tooltip, formatter: (items) => tooltipAt(items[0].axisValue, axis.name, read(), colours, axis.wordOf) },
        xAxis: horizontalAxis({ ...axis, isNamed: !isStacked || stack.isLast() }, extent, colours),
        yAxis: styledAxis(valueAxis, colours, false),
        series: visible.flatMap((curve, index) => [
            ...(banded.length <= MOST_BANDS || isPoints(curve) ? boundSeries(curve, index, colours) : []),
            drawn(curve, visible, colours, extent),
        ]),
    };
}

function drawn(curve, visible, colours, extent) {
    if (isGround(curve)) {
        return groundSeries(curve, colours);
    }
    return isMark(curve, visible)
        ? markSeries(curve, colours)
        : { ...curveSeries(curve, colours), markPoint: isNamed(curve, visible) ? nameOf(curve, colours, extent) : undefined };
}

/** Whether a reference bears its metric's name: one of those that reach furthest, lest the names of several lie on each other. */
function isNamed(curve, visible) {
    const rivals = visible.filter((other) => other.isReference && other.metric === curve.metric);
    const furthest = Math.max(...rivals.map((other) => other.steps.at(-1)));
    return curve === rivals.find((other) => other.steps.at(-1) === furthest);
}

/**
 * Whether a curve has no place on the lines' axis: events among lines mark steps, whatever their sizes, and a shaded metric only says
 * where it is above 0.
 */
function isMark(curve, curves) {
    return isGround(curve) || (curve.metric.kind === "event" && curves.some((other) => other.metric.kind !== "event"));
}

function isGround(curve) {
    return curve.metric.style === "shaded";
}

/** Shaded ground over the stretches at which the value is above 0. */
function groundSeries(curve, colours) {
    return {
        type: "line",
        name: curve.label,
        data: [],
        markArea: {
            silent: true,
            itemStyle: { color: colourOf(curve, colours), opacity: 0.12 },
            data: stretchesAboveZero(curve.steps, curve.values).map(([from, to]) => [{ xAxis: from }, { xAxis: to }]),
        },
    };
}

function markSeries(curve, colours) {
    const steps = curve.points.filter(([, value]) => value !== GAP).map(([step]) => ({ xAxis: step }));
    return {
        type: "line",
        name: curve.label,
        data: [],
        markLine: {
            silent: true,
            symbol: ["triangle", "none"],
            symbolSize: 7,
            lineStyle: { color: colourOf(curve, colours), type: "dashed", width: 1, opacity: Math.min(0.5, FEW_MARKS / steps.length) },
            label: { show: false },
            data: steps,
        },
    };
}

/** What lies around a curve that is the mean of several runs: a band, or a whisker through each point. */
function boundSeries(curve, index, colours) {
    const colour = colourOf(curve, colours);
    if (curve.bounds.length === 0) {
        return [];
    }
    return isPoints(curve) ? [whiskerSeries(curve, colour)] : bandSeries(`band-${index}`, ...curve.bounds, colour, 0.16);
}

/** The points to draw: those in the window and one neighbour on each side, with gaps where nothing can be drawn. */
function pointsWithin(curve, values, [low, high], scale) {
    const from = Math.max(0, curve.steps.findIndex((step) => step >= low) - 1);
    const after = curve.steps.findIndex((step) => step > high);
    const to = after < 0 ? curve.steps.length : after + 1;
    const canDraw = (value) => Number.isFinite(value) && (scale === "linear" || value > 0);
    return curve.steps
        .slice(from, to)
        .map((step, index) => [step, values[from + index]])
        .map(([step, value]) => [step, canDraw(value) ? value : GAP]);
}

function curveSeries(curve, colours) {
    const colour = colourOf(curve, colours);
    const isScattered = isPoints(curve);
    const isHollow = isScattered && curve.stroke !== "solid";
    return {
        type: isScattered ? "scatter" : "line",
        name: curve.label,
        data: curve.points,
        symbol: "circle",
        symbolSize: isScattered ? 6 : 5,
        showSymbol: isScattered || (!curve.isReference && curve.points.length <= FEW_POINTS),
        clip: true,
        lineStyle: { color: colour, width: curve.isReference ? 1.25 : 1.5, type: curve.stroke },
        itemStyle: isHollow ? { color: colours.background, borderColor: colour, borderWidth: 1.5 } : { color: colour, borderWidth: 0 },
        emphasis: { scale: 1.4, lineStyle: { width: 1.5 } },
        z: curve.isReference ? 1 : 2,
        markLine: notFiniteMark(curve, colours),
    };
}

/** From the least to the greatest value behind each mean. */
function whiskerSeries({ label, bounds: [lower, upper] }, colour) {
    return {
        type: "line",
        name: label,
        data: lower.flatMap((low, index) => [low, upper[index], [GAP, GAP]]),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colour, width: 1.5, opacity: 0.6 },
        z: 1,
    };
}

function nameOf(curve, colours, [, high]) {
    const last = curve.points.findLast(([step, value]) => value !== GAP && step <= high);
    return {
        silent: true,
        symbol: "circle",
        symbolSize: 1,
        data: last ? [{ coord: last }] : [],
        label: { formatter: () => curve.metric.name, position: [0, -16], align: "right", color: colourOf(curve, colours), fontSize: 11 },
    };
}

function notFiniteMark(curve, colours) {
    if (curve.firstNotFinite === undefined) {
        return undefined;
    }
    return {
        silent: true,
        symbol: ["triangle", "none"],
        symbolSize: 8,
        lineStyle: { color: colours.bad, type: "dotted", width: 1.25 },
        label: { show: false },
        data: [{ xAxis: curve.firstNotFinite }],
    };
}
