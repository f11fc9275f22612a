// Points over two axes: the rows of a matrix at one step, which a slider picks.

import { linearAxis } from "./axes.js";
import { baseOptions, createChart, horizontalAxis, styledAxis } from "./chart.js";
import { legendButtons, stepSlider } from "./controls.js";
import { colourOf, nearestIndex, stepsOf } from "./curves.js";
import { element, swatch } from "./elements.js";
import { exact } from "./numbers.js";

/** Draws the panel into its figure; returns a function that redraws it in other colours. */
export function drawScatter(figure, panel, curves, initialColours) {
    const chart = createChart(figure.querySelector(".chart"));
    const state = { step: 0, colours: initialColours };
    const redraw = () => chart.setOption(scatterOptions(curves, state), { notMerge: true });
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

function scatterOptions(curves, { step, colours }) {
    const visible = curves.filter((curve) => curve.isVisible);
    const [across, up] = axisNames(curves[0]);
    const upwards = { name: up, nameLocation: "end", nameGap: 10, nameTextStyle: { align: "left" } };
    const base = baseOptions(colours);
    const reading = ({ value, seriesIndex }) => pointText(visible[seriesIndex], [across, up], value, colours);
    return {
        ...base,
        grid: { ...base.grid, top: 28 },
        tooltip: { ...base.tooltip, trigger: "item", formatter: reading },
        xAxis: { ...horizontalAxis({ name: across }, [undefined, undefined], colours), scale: true },
        yAxis: styledAxis({ ...linearAxis(), ...upwards }, colours, false),
        series: visible.map((curve) => ({
            type: "scatter",
            name: curve.label,
            data: pointsAt(curve, step),
            symbolSize: 6,
            itemStyle: { color: colourOf(curve, colours), opacity: 0.75 },
        })),
    };
}

function axisNames(curve) {
    return [curve.metric.axes[0] ?? "x", curve.metric.axes[1] ?? "y"];
}

/** The rows of the nearest recorded step that are finite. */
export function pointsAt(curve, step) {
    return curve.values[nearestIndex(curve.steps, step)]
        .map((row) => [row[0], row[1]])
        .filter((row) => row.every(Number.isFinite));
}

function pointText(curve, names, point, colours) {
    const rows = names.map((name, index) =>
        element("div", "reading-row", name, element("span", "reading-value", element("b", "", exact(point[index])))),
    );
    return element("div", "reading", element("div", "reading-step", swatch(curve, colours), curve.label), ...rows);
}
