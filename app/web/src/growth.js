// Curves that grow while they are shown.

/** Whether two lists name the same curves in the same order, over the same axes. */
export function sameCurves(before, after) {
    const nameOf = (curve) => [curve.label, ...(curve.metric?.axes ?? [])].join("\n");
    return before.length === after.length && before.every((curve, index) => nameOf(curve) === nameOf(after[index]));
}

/** Gives curves the points of others and keeps what the reader chose, such as which are shown. */
export function takeOver(curves, grown) {
    curves.forEach((curve, index) => {
        const { steps, values, lower, upper, firstNotFinite, places } = grown[index];
        Object.assign(curve, { steps, values, lower, upper, firstNotFinite, places });
    });
}
