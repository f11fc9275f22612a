// The parts of ECharts that the report uses, and the options that all its charts share.

import { use, init } from "echarts/core";
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
    GridComponent,
    MarkAreaComponent,
    MarkLineComponent,
    MarkPointComponent,
    TooltipComponent,
    VisualMapContinuousComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { grouped } from "./numbers.js";

use([
    BarChart,
    GridComponent,
    HeatmapChart,
    LineChart,
    MarkAreaComponent,
    MarkLineComponent,
    MarkPointComponent,
    ScatterChart,
    SVGRenderer,
    TooltipComponent,
    VisualMapContinuousComponent,
]);

const FONT_SIZE = 12;

// In a stack all plots begin and end at the same place, whatever words stand beside them, and only the last one names its axis.
const STACKED_GRID = { left: 60, right: 26, top: 8, bottom: 6, outerBoundsMode: "none" };
const NAMED_AXIS_HEIGHT = 42;

/** A chart that fits its element, and goes when the element goes. */
export function createChart(element) {
    const chart = init(element, null, { renderer: "svg" });
    const observer = new ResizeObserver(() => {
        if (element.isConnected) {
            chart.resize();
        } else {
            chart.dispose();
            observer.disconnect();
        }
    });
    observer.observe(element);
    return chart;
}

/** Options every chart starts from. */
export function baseOptions(colours) {
    return {
        animation: false,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: FONT_SIZE, color: colours.text },
        grid: { left: 4, right: 16, top: 14, bottom: 20, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
        tooltip: tooltipOptions(colours),
    };
}

/** The same for one of several charts with one horizontal axis. */
export function stackedOptions(colours, isLast, heightBelow) {
    const base = baseOptions(colours);
    return {
        ...base,
        grid: { ...STACKED_GRID, bottom: isLast ? NAMED_AXIS_HEIGHT : STACKED_GRID.bottom },
        tooltip: { ...base.tooltip, position: (...at) => [belowPlot(...at)[0], heightBelow()] },
    };
}

function tooltipOptions(colours) {
    return {
        trigger: "axis",
        position: belowPlot,
        transitionDuration: 0,
        backgroundColor: colours.background,
        borderColor: colours.line,
        borderWidth: 1,
        padding: [8, 10],
        textStyle: { color: colours.text, fontSize: FONT_SIZE },
        extraCssText: "box-shadow: 0 2px 12px rgb(0 0 0 / 0.14); border-radius: 6px;",
        axisPointer: { type: "line", snap: false, lineStyle: { color: colours.muted, type: "solid", width: 1 } },
    };
}

/** Below the plot, so that the reading never covers what it reads; sideways it follows the pointer. */
function belowPlot([x], _items, _box, _plot, { contentSize, viewSize }) {
    const left = Math.min(x - contentSize[0] / 2, viewSize[0] - contentSize[0]);
    return [Math.max(0, left), viewSize[1]];
}

/** Merges the look that axes share into the given axis options. */
export function styledAxis(axis, colours, isHorizontal) {
    return {
        ...axis,
        axisLine: { show: isHorizontal, onZero: false, lineStyle: { color: colours.line } },
        axisTick: { show: isHorizontal, lineStyle: { color: colours.line }, length: 4, ...axis.axisTick },
        axisLabel: { color: colours.muted, fontSize: FONT_SIZE - 1, hideOverlap: true, ...axis.axisLabel },
        splitLine: { show: !isHorizontal, lineStyle: { color: colours.line, width: 1 } },
        nameTextStyle: { color: colours.muted, fontSize: FONT_SIZE - 1, ...axis.nameTextStyle },
    };
}

/**
 * A horizontal axis over numbers, named below its middle.
 *
 * wordOf: tells a number in words; places: how many there are, if each has a word of its own; isNamed: whether words stand below it
 */
export function horizontalAxis({ name, wordOf = grouped, places, isNamed = true }, extent, colours) {
    const axis = {
        type: "value",
        min: extent[0],
        max: extent[1],
        splitNumber: places ?? 5,
        minInterval: places ? 1 : 0,
        name: isNamed ? name : "",
        nameLocation: "middle",
        nameGap: 24,
        axisLabel: { formatter: wordOf, show: isNamed },
    };
    return styledAxis(axis, colours, true);
}
