// Heat maps: a vector over steps, or a matrix at one step that a slider picks. One map shows one curve. Over a map of a sweep lie the
// boundaries between regimes, as broken lines in places of columns and rows.

import { baseOptions, createChart, styledAxis } from "./chart.js";
import { stepSlider } from "./controls.js";
import { nearestIndex } from "./curves.js";
import { element } from "./elements.js";
import { brief, exact, grouped, shortened } from "./numbers.js";

const MANY_PLACES = 40;
const LABELS_OF_MANY = 8;

/** Draws the first curve of the panel; returns a function that redraws it in other colours. */
export function drawHeatMap(figure, panel, curves, initialColours, allBoundaries = {}) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { curve: curves[0], step: 0, colours: initialColours };
    const isMatrix = panel.metrics[0].kind === "matrix";
    const redraw = () => {
        const boundaries = (isMatrix && allBoundaries[state.curve.trajectory]) || [];
        chart.setOption(heatOptions(state, boundaries), { notMerge: true });
        explain(figure, boundaries);
    };
    const slider = stepSlider(
        () => (isMatrix ? state.curve.steps : []),
        (step) => {
            state.step = step;
            redraw();
        },
    );
    figure.querySelector(".chart").after(slider.node);
    if (curves.length > 1) {
        figure.querySelector(".tools").append(curveChoice(curves, state, slider.refresh));
    }
    slider.refresh();
    return (colours) => {
        state.colours = colours;
        slider.refresh();
    };
}

function curveChoice(curves, state, onChange) {
    const choice = element("select", "", ...curves.map((curve) => element("option", "", curve.label)));
    choice.setAttribute("aria-label", "Series shown");
    choice.addEventListener("change", () => {
        state.curve = curves[choice.selectedIndex];
        onChange();
    });
    return choice;
}

const STROKES = ["solid", "dashed", "dotted"];

/** Says below the caption what the lines are. */
function explain(figure, boundaries) {
    const words = boundaries.map(({ label }, index) => `${STROKES[index % STROKES.length]} line: ${label} is 0`);
    const caption = figure.querySelector("figcaption");
    const note = caption.querySelector(".boundaries") ?? element("p", "note boundaries");
    note.textContent = words.join("; ");
    if (boundaries.length > 0) {
        caption.append(note);
    }
}

/** The pieces of a boundary as one line with gaps, on axes that count columns and rows with fractions. */
function boundarySeries(boundary, index, colours) {
    const points = boundary.segments.flatMap(([x1, y1, x2, y2]) => [[x1, y1], [x2, y2], ["-", "-"]]);
    return {
        type: "line",
        name: boundary.label,
        data: points,
        xAxisIndex: 1,
        yAxisIndex: 1,
        showSymbol: false,
        silent: true,
        z: 5,
        tooltip: { show: false },
        lineStyle: { color: colours.text, width: 2, type: STROKES[index % STROKES.length] },
    };
}

/** An unseen axis whose whole numbers are the middles of categories. */
function placeAxis(count, inverse) {
    return { type: "value", show: false, min: -0.5, max: count - 0.5, inverse };
}

function heatOptions({ curve, step, colours }, boundaries) {
    const map = curve.metric.kind === "matrix" ? matrixCells(curve, step) : vectorCells(curve);
    const finite = map.cells.map(([, , value]) => value).filter(Number.isFinite);
    const base = baseOptions(colours);
    const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
    const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
    return {
        ...base,
        grid: { ...base.grid, top: 28, right: 72 },
        tooltip: { ...base.tooltip, trigger: "item", formatter: ({ value }) => cellText(map, value) },
        xAxis: [
            styledAxis({ ...categories(map.columns, map.columnName), nameGap: 24 }, colours, true),
            placeAxis(map.columns.length, false),
        ],
        yAxis: [styledAxis(rowAxis(map), colours, true), placeAxis(map.rows.length, map.isMatrix)],
        visualMap: { ...colourScale(finite.length ? [low, high] : [0, 1], colours), seriesIndex: 0 },
        series: [
            { type: "heatmap", name: curve.label, data: map.cells.filter(([, , v]) => Number.isFinite(v)) },
            ...boundaries.map((boundary, index) => boundarySeries(boundary, index, colours)),
        ],
    };
}

/** A step or an index is grouped by thousands; words stay as they are. */
function tick(value) {
    return typeof value === "number" ? grouped(value) : value;
}

function categories(values, name) {
    const interval = values.length > MANY_PLACES ? Math.ceil(values.length / LABELS_OF_MANY) - 1 : "auto";
    const axisLabel = { formatter: shortened, interval };
    return { type: "category", data: values.map(tick), name, nameLocation: "middle", axisLabel };
}

/** A matrix of indices counts its rows from the top, as on paper; the name stands above the axis in both cases. */
function rowAxis(map) {
    const nameLocation = map.isMatrix ? "start" : "end";
    return { ...categories(map.rows, map.rowName), inverse: map.isMatrix, nameLocation, nameGap: 8, nameTextStyle: { align: "left" } };
}

function vectorCells(curve) {
    const rows = Array.from({ length: Math.max(...curve.values.map((vector) => vector.length)) }, (_, row) => row);
    const cells = curve.values.flatMap((vector, column) => vector.map((value, row) => [column, row, value]));
    return { rows, columns: curve.steps, cells, rowName: curve.metric.axes[0] ?? "index", columnName: "step" };
}

function matrixCells(curve, step) {
    const matrix = curve.values[nearestIndex(curve.steps, step)];
    const indices = (length) => Array.from({ length }, (_, index) => index);
    return {
        isMatrix: !curve.metric.ticks,
        rows: curve.metric.ticks?.[0] ?? indices(matrix.length),
        columns: curve.metric.ticks?.[1] ?? indices(matrix[0]?.length ?? 0),
        cells: matrix.flatMap((values, row) => values.map((value, column) => [column, row, value])),
        rowName: curve.metric.axes[0] ?? "row",
        columnName: curve.metric.axes[1] ?? "column",
    };
}

function cellText(map, [column, row, value]) {
    const place = `${map.columnName} ${tick(map.columns[column])}, ${map.rowName} ${tick(map.rows[row])}`;
    return element("div", "reading", element("div", "reading-step", place), element("b", "", exact(value)));
}

function colourScale([low, high], colours) {
    return {
        type: "continuous",
        min: low,
        max: high,
        right: 4,
        top: "middle",
        itemWidth: 10,
        itemHeight: 130,
        text: [high, low].map((bound) => brief(Number(bound.toPrecision(3)))),
        textStyle: { color: colours.muted, fontSize: 11 },
        inRange: { color: colours.ramp },
    };
}
