// Heat maps: a vector over steps, or a matrix at one step that a slider picks. One map shows one curve.

import { baseOptions, createChart, styledAxis } from "./chart.js";
import { stepSlider } from "./controls.js";
import { nearestIndex } from "./curves.js";
import { element } from "./elements.js";
import { brief, exact, grouped } from "./numbers.js";

/** Draws the first curve of the panel; returns a function that redraws it in other colours. */
export function drawHeatMap(figure, panel, curves, initialColours) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { curve: curves[0], step: 0, colours: initialColours };
    const redraw = () => chart.setOption(heatOptions(state), { notMerge: true });
    const isMatrix = panel.metrics[0].kind === "matrix";
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

function heatOptions({ curve, step, colours }) {
    const map = curve.metric.kind === "matrix" ? matrixCells(curve, step) : vectorCells(curve);
    const finite = map.cells.map(([, , value]) => value).filter(Number.isFinite);
    const base = baseOptions(colours);
    const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
    const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
    return {
        ...base,
        grid: { ...base.grid, top: 28, right: 72 },
        tooltip: { ...base.tooltip, trigger: "item", formatter: ({ value }) => cellText(map, value) },
        xAxis: styledAxis({ ...categories(map.columns, map.columnName), nameGap: 24 }, colours, true),
        yAxis: styledAxis(rowAxis(map), colours, true),
        visualMap: colourScale(finite.length ? [low, high] : [0, 1], colours),
        series: [{ type: "heatmap", name: curve.label, data: map.cells.filter(([, , v]) => Number.isFinite(v)) }],
    };
}

/** A step or an index is grouped by thousands; words stay as they are. */
function tick(value) {
    return typeof value === "number" ? grouped(value) : value;
}

function categories(values, name) {
    return { type: "category", data: values.map(tick), name, nameLocation: "middle" };
}

/** A matrix counts its rows from the top, as on paper; the name stands above the axis in both cases. */
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
        isMatrix: true,
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
