// Where the numbers of a vector stand: at places that have names, such as layers, or numbers, such as shares of a way.

/** Bars are counted from 1 on. Other numbers stand where their places say, if these are numbers, else at 0, 1 and so on. */
export function positionsOf(curve, reading) {
    if (curve.metric.draw === "bars") {
        return reading.map((_, index) => index + 1);
    }
    const numbers = (curve.places ?? []).map((place) => (place === "" ? NaN : Number(place)));
    const areTheirs = numbers.length === reading.length && numbers.every(Number.isFinite);
    return areTheirs ? numbers : reading.map((_, index) => index);
}

/** The word below each place of bars: its name, or its number where no curve names it. */
export function wordsOf(slices) {
    const most = Math.max(0, ...slices.map((slice) => slice.values.length));
    const named = slices.find((slice) => slice.places?.length === most)?.places ?? [];
    return Array.from({ length: most }, (_, index) => named[index] ?? String(index + 1));
}
