// A filled band between two lines.

/** A transparent lower line with the height of the band stacked on it; both as lists of [step, value or "-"]. */
export function bandSeries(stack, lower, upper, colour, opacity) {
    const shared = { type: "line", stack, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { width: 0 } };
    const heights = upper.map(([step, value], index) => [step, height(lower[index][1], value)]);
    return [
        { ...shared, data: lower },
        { ...shared, data: heights, areaStyle: { color: colour, opacity } },
    ];
}

function height(low, high) {
    return Number.isFinite(low) && Number.isFinite(high) ? high - low : "-";
}
