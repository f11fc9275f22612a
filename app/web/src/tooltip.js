// The text under the pointer: one row a curve, with every recorded digit.

import { nearestIndex } from "./curves.js";
import { element, swatch } from "./elements.js";
import { brief, exact, grouped } from "./numbers.js";

/**
 * A box with the nearest recorded value of each curve; a value from another step names that step.
 *
 * wordOf: tells a position in words
 */
export function tooltipAt(position, positionName, curves, colours, wordOf = grouped) {
    const nearest = curves.map((curve) => ({ curve, index: nearestIndex(curve.steps, position) }));
    const reference = closestPosition(nearest, position);
    const at = (step) => `${positionName} ${wordOf(step)}`;
    const rows = nearest.map(({ curve, index }) => tooltipRow(curve, index, reference, at, colours));
    return element("div", "reading", element("div", "reading-step", at(reference)), ...rows);
}

function closestPosition(nearest, position) {
    return nearest
        .map(({ curve, index }) => curve.steps[index])
        .reduce((best, step) => (Math.abs(step - position) < Math.abs(best - position) ? step : best));
}

function tooltipRow(curve, index, reference, at, colours) {
    const step = curve.steps[index];
    const value = element("b", Number.isFinite(curve.values[index]) ? "" : "not-finite", exact(curve.values[index]));
    const otherStep = step === reference ? "" : element("span", "reading-other", at(step));
    const reading = element("span", "reading-value", value, range(curve, index), otherStep);
    return element("div", "reading-row", swatch(curve, colours), curve.label, reading);
}

/** The least and the greatest value behind a mean. */
function range(curve, index) {
    return curve.lower ? element("span", "reading-other", `${brief(curve.lower[index])} to ${brief(curve.upper[index])}`) : "";
}
