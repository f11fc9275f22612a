// Extents and ticks of the two kinds of value axis.

import { brief } from "./numbers.js";

const DECADES_WITH_INNER_TICKS = 2.5;
const DECADES_WITH_HALF_TICKS = 0.7;
const MARGIN = 0.06;
const MANY_DECADES = 8;
const MOST_STRIDES = 6;
const STRIDES = [2, 5, 10, 20, 50, 100];

// Beyond these a power of ten that ends the axis could leave the range of float64; what lies there is cut off.
const LEAST = 1e-300;
const GREATEST = 1e300;

/** Ticks of a logarithmic axis: powers of ten over many decades, finer multiples over few. */
export function logTicks(low, high) {
    const decades = Math.log10(high) - Math.log10(low);
    const multiples = decades < DECADES_WITH_HALF_TICKS ? [1, 1.5, 2, 3, 4, 5, 7] : [1, 2, 5];
    const chosen = decades <= DECADES_WITH_INNER_TICKS ? multiples : [1];
    const stride = decades > MANY_DECADES ? STRIDES.find((step) => decades <= MOST_STRIDES * step) : 1;
    const ticks = [];
    for (let power = Math.floor(Math.log10(low) / stride) * stride; power <= Math.ceil(Math.log10(high)); power += stride) {
        for (const multiple of chosen) {
            const tick = Number(`${multiple}e${power}`);
            if (tick >= low && tick <= high) {
                ticks.push(tick);
            }
        }
    }
    return ticks;
}

/** The range of a logarithmic axis: the positive values with a small margin on both sides. */
export function logExtent(values) {
    let low = Infinity;
    let high = 0;
    for (const value of values) {
        if (value >= LEAST && value <= GREATEST) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }
    if (high === 0) {
        return null;
    }
    const margin = Math.max(Math.pow(10, MARGIN * (Math.log10(high) - Math.log10(low))), 1.02);
    return [Math.max(low / margin, LEAST), Math.min(high * margin, GREATEST)];
}

function isConstant(ticks) {
    return ticks.length < 2;
}

/** ECharts options of a logarithmic value axis over the given values, or null if none is positive. */
export function logAxis(values) {
    const extent = logExtent(values);
    if (extent === null) {
        return null;
    }
    const ticks = logTicks(...extent);
    const shown = isConstant(ticks) ? extent.map((bound) => Number(bound.toPrecision(3))) : ticks;
    return {
        type: "log",
        min: extent[0],
        max: extent[1],
        axisTick: { customValues: shown },
        axisLabel: { customValues: shown, formatter: brief },
    };
}

/** ECharts options of a linear value axis. */
export function linearAxis() {
    return { type: "value", scale: true, splitNumber: 4, axisLabel: { formatter: brief } };
}
