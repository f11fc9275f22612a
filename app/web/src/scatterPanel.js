// Points over two axes: the rows of a matrix at one step, which a slider picks. Those of a path are joined in their order, and some bear
// their names.

import { linearAxis } from "./axes.js";
import { baseOptions, createChart, horizontalAxis, styledAxis } from "./chart.js";
import { legendButtons, stepSlider } from "./controls.js";
import { colourOf, nearestIndex, stepsOf } from "./curves.js";
import { element, swatch } from "./elements.js";
import { exact, grouped } from "./numbers.js";
import { evenExtent, namedRows, plotRatio } from "./paths.js";

/** Draws the panel into its figure; returns a function that redraws it in other colours. */
export function drawScatter(figure, panel, curves, initialColours) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { step: 0, colours: initialColours };
    const ratio = () => plotRatio(chart.getWidth(), chart.getHeight());
    const redraw = () => chart.setOption(scatterOptions(curves, state, ratio()), { notMerge: true });
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

function scatterOptions(curves, { step, colours }, ratio) {
    const visible = curves.filter((curve) => curve.isVisible).map((curve) => ({ ...curve, points: pointsAt(curve, step) }));
    const [across, up] = axisNames(curves[0]);
    const upwards = { name: up, nameLocation: "end", nameGap: 10, nameTextStyle: { align: "left" } };
    const base = baseOptions(colours);
    const extent = extentOf(visible, ratio);
    const named = extent ? namedRows(referencesLast(visible), extent) : new Set();
    const reading = ({ value, seriesIndex }) => pointText(visible[seriesIndex], value, colours);
    return {
        ...base,
        grid: { ...base.grid, top: 28 },
        tooltip: { ...base.tooltip, trigger: "item", formatter: reading },
        xAxis: bounded({ ...horizontalAxis({ name: across }, [undefined, undefined], colours), scale: true }, extent?.across),
        yAxis: bounded(styledAxis({ ...linearAxis(), ...upwards }, colours, false), extent?.up),
        series: visible.map((curve) => (isPath(curve) ? pathSeries(curve, named, colours) : pointSeries(curve, colours))),
    };
}

function isPath(curve) {
    return curve.metric.draw === "path";
}

/** Paths have axes of one scale; other points fill the chart. */
function extentOf(curves, ratio) {
    const points = curves.flatMap((curve) => curve.points);
    return curves.some(isPath) && points.length > 0 ? evenExtent(points, ratio) : undefined;
}

/** An axis with these bounds, if any; they are no round numbers, so they are not written beside it. */
function bounded(axis, bounds) {
    const axisLabel = { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false };
    return bounds ? { ...axis, min: bounds[0], max: bounds[1], axisLabel } : axis;
}

function referencesLast(curves) {
    return curves.toSorted((left, right) => left.isReference - right.isReference).map((curve) => curve.points);
}

function pointSeries(curve, colours) {
    return {
        type: "scatter",
        name: curve.label,
        data: curve.points,
        symbolSize: 6,
        itemStyle: { color: colourOf(curve, colours), opacity: 0.75 },
    };
}

/** A reference is a bare line. */
function pathSeries(curve, named, colours) {
    const colour = colourOf(curve, colours);
    const label = { show: true, formatter: ({ value }) => grouped(value[2]), position: "top", distance: 4, color: colours.muted, fontSize: 11 };
    return {
        type: "line",
        name: curve.label,
        data: curve.points.map((value) => (named.has(value) ? { value, label } : value)),
        symbol: "circle",
        symbolSize: curve.isReference ? 0 : 5,
        showSymbol: true,
        lineStyle: { color: colour, width: 1.25, type: curve.stroke },
        itemStyle: { color: colour, borderWidth: 0 },
        z: curve.isReference ? 1 : 2,
    };
}

function axisNames(curve) {
    return [curve.metric.axes[0] ?? "x", curve.metric.axes[1] ?? "y"];
}

/** The rows of the nearest recorded step whose places are finite. */
export function pointsAt(curve, step) {
    return curve.values[nearestIndex(curve.steps, step)].filter((row) => row.slice(0, 2).every(Number.isFinite));
}

function pointText(curve, point, colours) {
    const known = curve.metric.axes.map((name, index) => [name, point[index]]).filter(([, value]) => Number.isFinite(value));
    const rows = known.map(([name, value]) =>
        element("div", "reading-row", name, element("span", "reading-value", element("b", "", exact(value)))),
    );
    return element("div", "reading", element("div", "reading-step", swatch(curve, colours), curve.label), ...rows);
}
